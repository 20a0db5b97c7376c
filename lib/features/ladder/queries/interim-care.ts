import type { Tx } from "../../../server/db/client";
import { shanghaiInstant } from "../../../shared/dates";
import { TAKES_FROM_HOME } from "../ladder";
import type { InterimCare, WhereNow } from "../view";
import { whereaboutsOf, type Whereabouts } from "../whereabouts";
import { dayOf } from "./taken-steps";

/** Children who are under interim guardianship now, by child. Row-level security gives the street and its district their own; to anybody else it tells of none. */
export async function interimCareOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, InterimCare>> {
  const steps = await tx.ladderStepTaken.findMany({
    where: { childId: { in: [...new Set(childIds)] }, step: "INTERIM_GUARDIANSHIP", result: null, struckAt: null }, orderBy: { takenOn: "asc" }, select: { childId: true, actorOrgId: true, until: true },
  });
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(steps.map(({ actorOrgId }) => actorOrgId))] } }, select: { id: true, name: true, address: true, phone: true } });
  const officeOf = new Map(offices.map((office) => [office.id, office]));
  return new Map(
    steps.map(({ childId, actorOrgId, until }) => {
      const { name, address, phone } = officeOf.get(actorOrgId) ?? { name: "", address: "", phone: "" };
      return [childId, { organisationId: actorOrgId, by: name, address, phone, until: until?.toISOString().slice(0, 10) ?? null }];
    }),
  );
}

/**
 * Where a child lives as far as the ladder tells: nobody is sent home to see one that lives elsewhere. One that came to relatives lives where its record says again as soon as somebody has put its new
 * home there.
 */
export async function childWhereabouts(tx: Tx, childId: string): Promise<Whereabouts> {
  const rows = await tx.ladderStepTaken.findMany({ where: { childId, step: { in: [...TAKES_FROM_HOME] }, struckAt: null }, select: { step: true, result: true, takenOn: true, resultOn: true, recordedAt: true } });
  const found = whereaboutsOf(rows.map(({ step, result, takenOn, resultOn, recordedAt }) => ({ step, result, on: dayOf(takenOn), resultOn: resultOn && dayOf(resultOn), recordedAt: recordedAt.toISOString() })));
  if (found !== "RELATIVES") return found;
  const since = rows.flatMap(({ resultOn }) => (resultOn ? [resultOn.toISOString().slice(0, 10)] : [])).sort().at(-1);
  const times = (...actions: string[]) => tx.caseEvent.count({ where: { childId, action: { in: actions }, ...(since ? { at: { gte: shanghaiInstant(since, "00:00") } } : {}) } });
  // A home that was put there by an appointment and taken back with it is none.
  return (await times("child.relocate", "move.accept")) > (await times("child.put_back")) ? "HOME" : "RELATIVES";
}

/** The same of several, as a paper says it; nothing of a child that nothing says is not at home. */
export async function whereNowOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, WhereNow>> {
  const interim = await interimCareOf(tx, childIds);
  const found = new Map([...interim].map(([childId, { by, until }]): [string, WhereNow] => [childId, { kind: "INTERIM", by, until }]));
  const removals = await tx.ladderStepTaken.findMany({
    where: { childId: { in: [...new Set(childIds)].filter((id) => !interim.has(id)) }, step: "EMERGENCY_REMOVAL", struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }],
    select: { childId: true, takenOn: true, result: true, resultOn: true, actorOrg: { select: { name: true } } },
  });
  // Of several the last: the child is where that one brought it.
  for (const [childId, { takenOn, result, resultOn, actorOrg }] of new Map(removals.map((row) => [row.childId, row]))) {
    if ((await childWhereabouts(tx, childId)) === "HOME") continue;
    found.set(childId, { kind: "REMOVED", by: actorOrg.name, on: dayOf(takenOn), result, resultOn: resultOn && dayOf(resultOn) });
  }
  return found;
}
