import { sectionLayout } from "../section-layout";

/** The monitor is led on to the rows without names. */
export default sectionLayout("ledger", "assigned", "overview");
