import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { harmSaid } from "../../rights/queries/harm-known";
import { followsFrom } from "../follows-from";

/** A row of another file in which the same person is no contact, in the actor's own place. */
export interface OtherMark {
  guardianId: string;
  version: number;
  childId: string;
  division: string;
  name: string;
  /** That file has a reason of its own: a step against the person, harm that it names itself, or what a person decided there. */
  own: boolean;
}

/** The other files in which somebody of a child that was loaded through scope is no contact: each in the actor's place, one row for a child; of the others their number alone. */
export async function alsoKept(tx: Tx, actor: Actor, guardianId: string): Promise<{ here: OtherMark[]; elsewhere: number }> {
  const kept = await tx.$queryRaw<{ guardian_id: string; child_id: string }[]>`SELECT * FROM kept_in_other_files(${guardianId}::uuid)`;
  const scope = scopeOf(actor);
  const rows = scope.kind === "division" && kept.length > 0
    ? await tx.childGuardian.findMany({
        where: { id: { in: kept.map(({ guardian_id }) => guardian_id) }, division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) }, orderBy: [{ childId: "asc" }, { position: "asc" }, { id: "asc" }],
        select: { id: true, version: true, childId: true, division: true, role: true, relation: true, name: true, withheldAt: true },
      })
    : [];
  const here: OtherMark[] = [];
  for (const { id, role, withheldAt, relation, ...row } of rows) {
    if (here.some(({ childId }) => childId === row.childId)) continue;
    here.push({ guardianId: id, ...row, own: withheldAt !== null || (await saysItself(tx, row.childId, { roles: [role], relation, name: row.name })) });
  }
  const shown = new Set(rows.map(({ childId }) => childId));
  return { here, elsewhere: new Set(kept.filter(({ child_id }) => !shown.has(child_id)).map(({ child_id }) => child_id)).size };
}

/** Whether a file would keep the person from being a contact without the family's. */
async function saysItself(tx: Tx, childId: string, person: Parameters<typeof followsFrom>[0]): Promise<boolean> {
  if (await harmSaid(tx, childId)) return true;
  const cases = await tx.careCase.findMany({ where: { childId }, select: { id: true } });
  for (const { id } of cases) {
    const { why } = followsFrom(person, await stepsAbout(tx, id), { of: [], elsewhere: false, said: false });
    if (why !== "nobody") return true;
  }
  return false;
}
