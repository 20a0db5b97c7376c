import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { ageBandOf } from "../../../shared/age-band";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { toShanghaiDate } from "../../../shared/dates";
import type { LedgerParams } from "../schema";
import type { MonitoredRow } from "../view";
import { countRegistrations } from "./count-registrations";
import { registrationWhere } from "./registration-where";

const PAGE_SIZE = 50;

/** A page of rows without names, for the municipal monitor and behind every figure. */
export async function listMonitored(actor: Actor, params: LedgerParams, now: Date): Promise<Page<MonitoredRow>> {
  const where = registrationWhere(actor, params, now);
  if (!where) return { rows: [], next: null, total: 0 };
  const { sort: _sort, after: _after, ...filter } = params;
  const cursor = decodeCursor(params.after, 2);
  const after = cursor && { OR: [{ filedOn: { lt: new Date(cursor[0] ?? 0) } }, { filedOn: new Date(cursor[0] ?? 0), id: { lt: cursor[1] ?? "" } }] };
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.registration.findMany({
      where: after ? { AND: [where, after] } : where,
      orderBy: [{ filedOn: "desc" }, { id: "desc" }],
      take: PAGE_SIZE + 1,
      select: {
        id: true, number: true, streetCode: true, districtCode: true, birthDate: true, primaryCategory: true, colour: true, stage: true, nextDueAt: true, filedOn: true,
      },
    });
    const page = pageOf(found, PAGE_SIZE, await countRegistrations(tx, fresh, filter, where, now), (row) => [row.filedOn.toISOString().slice(0, 10), row.id]);
    const codes = [...new Set(page.rows.flatMap((row) => [row.streetCode, row.districtCode]))];
    const names = new Map((await tx.division.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } })).map(({ code, name }) => [code, name]));
    const today = toShanghaiDate(now);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        registrationId: row.id, number: row.number, districtName: names.get(row.districtCode) ?? "", streetName: names.get(row.streetCode) ?? "",
        ageBand: ageBandOf(row.birthDate.toISOString().slice(0, 10), today), category: row.primaryCategory, colour: row.colour, stage: row.stage,
        overdue: row.nextDueAt !== null && row.nextDueAt < now, filedOn: row.filedOn.toISOString().slice(0, 10),
      })),
    };
  });
}
