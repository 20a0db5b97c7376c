import { sectionLayout } from "../section-layout";

export default sectionLayout("ledger", "assigned");
