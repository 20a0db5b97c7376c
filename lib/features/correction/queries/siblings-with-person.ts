import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import type { Tx } from "../../../server/db/client";
import { rangeOf, streetOf } from "../../../shared/division-code";
import { GUARDIAN_ROLES, type GuardianRole } from "../../../shared/vocabulary/child";
import { pairsOf } from "../../sibling/queries/pairs";
import { isOnePerson } from "../../sibling/same-person";
import type { Facts } from "../facts";

const PERSON = { childId: true, role: true, name: true, condition: true, idIndex: true, phoneIndex: true } as const;

/** The record of a brother or sister on which the same person stands in the same place; `before`: how. */
export interface SiblingWithPerson {
  role: GuardianRole;
  registrationId: string;
  number: string;
  childId: string;
  division: string;
  /** Of the child. */
  version: number;
  name: string;
  before: Facts["PERSON"];
}

/**
 * Whoever of a child's family stands on the records of its brothers and sisters in the same street too, so that a name is put right on all of them: one person by the ID number, or by name and phone; by the name
 * alone where the two children were confirmed. Nobody of a pair that was ruled out or taken apart, and nothing of a record that is closed to the actor.
 */
export async function siblingsWithPerson(tx: Tx, actor: Actor, { childId, division }: { childId: string; division: string }): Promise<SiblingWithPerson[]> {
  const pairs = (await pairsOf(tx, childId)).filter((pair) => pair.other_id !== null && pair.here && !pair.restricted);
  if (pairs.length === 0) return [];
  const said = await tx.siblingDecision.findMany({ where: { id: { in: pairs.flatMap(({ decision_id }) => decision_id ?? []) }, ...notClosed(actor), OR: [{ childId }, { otherId: childId }] }, select: { id: true, state: true } });
  const stateOf = new Map(pairs.map((pair) => [pair.other_id, said.find(({ id }) => id === pair.decision_id)?.state ?? null]));
  const { low, high } = rangeOf(streetOf(division) ?? division);
  const records = await tx.registration.findMany({
    where: { childId: { in: pairs.flatMap(({ other_id }) => other_id ?? []) }, status: "ACCEPTED", division: { gte: low, lt: high }, ...notClosed(actor) }, orderBy: { filedOn: "asc" },
    select: { id: true, number: true, childId: true, division: true, child: { select: { name: true, version: true } } },
  });
  const people = await tx.childGuardian.findMany({ where: { childId: { in: [childId, ...records.map((record) => record.childId)] } }, select: PERSON });
  const own = people.filter((person) => person.childId === childId);
  return [...new Map(records.map((record) => [record.childId, record])).values()].flatMap((record) => {
    const state = stateOf.get(record.childId) ?? null;
    if (state !== null && state !== "CONFIRMED") return [];
    return GUARDIAN_ROLES.flatMap((role): SiblingWithPerson[] => {
      const mine = own.find((person) => person.role === role);
      const theirs = people.find((person) => person.childId === record.childId && person.role === role);
      if (!mine || !theirs || !isOnePerson(mine, theirs, state === "CONFIRMED")) return [];
      const before: Facts["PERSON"] = { role, name: theirs.name, condition: role === "CARER" ? "" : (theirs.condition ?? "") };
      return [{ role, registrationId: record.id, number: record.number, childId: record.childId, division: record.division, version: record.child.version, name: record.child.name, before }];
    });
  });
}
