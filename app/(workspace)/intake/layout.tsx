import { sectionLayout } from "../section-layout";

export default sectionLayout("intake");
