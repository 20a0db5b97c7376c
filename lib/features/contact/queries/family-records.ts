import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import type { Sex } from "../../../shared/vocabulary/child";
import { shownName } from "../../assignment/queries/seen-in-full";
import { deathsOf } from "../../closing/queries/deaths";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { dayOf } from "../../ladder/queries/taken-steps";
import { harmSaid } from "../../rights/queries/harm-known";
import { pairsOf } from "../../sibling/queries/pairs";
import { isOnePerson, type Identity } from "../../sibling/same-person";
import type { FamilyContacts, FamilyRecord } from "../view";

interface Child {
  sex: Sex;
  birthDate: Date;
}

/** What the other child is to the one of the page. */
function kinOf(other: Child, own: Child): FamilyRecord["kin"] {
  if (other.sex !== "FEMALE" && other.sex !== "MALE") return "OTHER";
  const isElder = other.birthDate <= own.birthDate;
  return other.sex === "FEMALE" ? (isElder ? "ELDER_SISTER" : "YOUNGER_SISTER") : isElder ? "ELDER_BROTHER" : "YOUNGER_BROTHER";
}

export interface FamilyRecords {
  /** Of the records in which this person is no contact. */
  of(person: Identity): FamilyRecord[];
  /** Others of the family are on record where the actor does not read. */
  elsewhere: boolean;
  siblings: FamilyContacts["siblings"];
  /** The file of another child; undefined where it is not on record here. */
  ofChild(childId: string): FamilyRecord | undefined;
}

/** What the files of other children of the family say, as far as the actor has their place: where the same people are no contacts, and which steps stand for confirmed brothers and sisters. */
export async function familyRecords(tx: Tx, actor: Actor, childId: string): Promise<FamilyRecords> {
  const scope = ladderScope(actor);
  const all = scope ? await pairsOf(tx, childId) : [];
  const pairs = all.filter((pair) => pair.other_id !== null && pair.here && !pair.restricted);
  const elsewhere = all.length > pairs.length;
  if (!scope || pairs.length === 0) return { of: () => [], elsewhere, siblings: [], ofChild: () => undefined };
  const ids = pairs.flatMap(({ other_id }) => other_id ?? []);
  const said = await tx.siblingDecision.findMany({ where: { id: { in: pairs.flatMap(({ decision_id }) => decision_id ?? []) }, OR: [{ childId }, { otherId: childId }] }, select: { id: true, state: true } });
  const stateOf = new Map(pairs.map((pair) => [pair.other_id ?? "", said.find(({ id }) => id === pair.decision_id)?.state ?? null]));
  const own = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { sex: true, birthDate: true } });
  const rows = await tx.registration.findMany({
    where: { childId: { in: ids }, status: { not: "MERGED" }, ...scope }, orderBy: { filedOn: "asc" }, select: { id: true, number: true, caseId: true, childId: true, careCase: { select: { number: true } }, child: { select: { name: true, sex: true, birthDate: true } } },
  });
  const records = new Map(rows.map((row): [string, FamilyRecord] => [row.childId, {
    registrationId: row.id, caseId: row.caseId, number: row.careCase?.number ?? row.number, name: shownName(row.child.name, sightOf(actor) === "FULL"), kin: stateOf.get(row.childId) === "CONFIRMED" ? kinOf(row.child, own) : "OTHER",
  }]));
  const people = await tx.childGuardian.findMany({ where: { childId: { in: [...records.keys()] }, withheld: true }, select: { childId: true, name: true, idIndex: true, phoneIndex: true } });
  const steps = await tx.ladderStepTaken.findMany({ where: { childId: { in: [...records.keys()] }, struckAt: null, ...scope }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }], select: { childId: true, step: true, takenOn: true } });
  const confirmed = [...records].filter(([id]) => stateOf.get(id) === "CONFIRMED");
  const deaths = await deathsOf(tx, confirmed.map(([id]) => id));
  const harmed = new Set<string>();
  for (const [id] of confirmed) if (await harmSaid(tx, id)) harmed.add(id);
  // By the ID number it is the same person whatever was said of the two children.
  const isOne = (person: Identity, other: Identity & { childId: string }) => {
    const state = stateOf.get(other.childId) ?? null;
    return (state === null || state === "CONFIRMED" || (person.idIndex !== null && other.idIndex !== null)) && isOnePerson(person, other, state === "CONFIRMED");
  };
  return {
    elsewhere,
    ofChild: (id) => records.get(id),
    of: (person) => [...records].filter(([id]) => people.some((other) => other.childId === id && isOne(person, other))).map(([, record]) => record),
    siblings: confirmed.flatMap(([id, record]) => {
      const taken = steps.filter((step) => step.childId === id).map(({ step, takenOn }) => ({ step, on: dayOf(takenOn) }));
      const [harm, died] = [harmed.has(id), deaths.get(id) ?? null];
      return taken.length > 0 || harm || died ? [{ ...record, steps: taken, harm, died }] : [];
    }),
  };
}
