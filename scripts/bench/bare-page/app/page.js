import { Table } from "./table";

/** Rendered once, at the build. */
export default function Page() {
  return <Table />;
}
