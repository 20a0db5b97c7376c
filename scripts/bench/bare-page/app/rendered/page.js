import { Table } from "../table";

/** Rendered anew at each request, as every page of a signed-in person is. */
export const dynamic = "force-dynamic";

export default function Page() {
  return <Table />;
}
