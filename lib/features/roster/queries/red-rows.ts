import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import type { NamedRow, RedRows } from "../view";
import { ROW_FIELDS, rowView } from "./roster-rows";

/** As many are named, the first of the file; more are counted. */
const NAMED = 10;

/** Rows that grade their child red, so that whoever confirms knows of them among thousands: which are registered, and which are left out, for a fault or as somebody decided. A row that was registered by an earlier roster is none. */
export async function redRows(tx: Tx, of: { importId: string; orgId: string }, now: Date): Promise<RedRows> {
  const red = { ...of, red: true } satisfies Prisma.RosterRowWhereInput;
  const registers: Prisma.RosterRowWhereInput = { OR: [{ outcome: "NEW" }, { outcome: "DUPLICATE", decision: "REGISTER" }] };
  const leaves: Prisma.RosterRowWhereInput = { OR: [{ outcome: "ERROR" }, { outcome: "DUPLICATE", decision: null }, { outcome: "DUPLICATE", decision: "SKIP" }] };
  const named = async (where: Prisma.RosterRowWhereInput): Promise<NamedRow[]> =>
    (await tx.rosterRow.findMany({ where, orderBy: { rowNo: "asc" }, take: NAMED, select: ROW_FIELDS })).map(rowView).map(({ rowNo, name }) => ({ rowNo, name }));
  const some = async (kind: Prisma.RosterRowWhereInput) => {
    const where = { AND: [red, kind] };
    return { count: await tx.rosterRow.count({ where }), named: await named(where) };
  };
  const { amount, unit } = ruleInForce(await loadDeadlineRules(tx), "REGISTRATION_CHECK", "RED", toShanghaiDate(now));
  return { limit: { amount, unit }, registers: await some(registers), leaves: await some(leaves) };
}
