import type { Tx } from "../../../server/db/client";
import type { DisclosureFacts } from "../../referral/disclose-fields";
import { isAgainstSomebody } from "../against";
import { namesIn } from "../about";
import { groundOver } from "../interim-ground";
import { harmFound } from "./harm-found";
import { dayOf, stepsAbout, takenSteps } from "./taken-steps";

/**
 * What the office that is recorded as a child's interim guardian has to know for its safety: the ground and what has become of it, the day until which it guards, who decides what comes next, that harm is on record and by what kind of source, and who is kept from
 * the child. Null for every other office. Nothing of what happened: that stands in the record alone.
 */
export async function guardingFacts(tx: Tx, childId: string, officeId: string): Promise<DisclosureFacts["guarding"]> {
  const interim = await tx.ladderStepTaken.findFirst({
    where: { childId, step: "INTERIM_GUARDIANSHIP", actorOrgId: officeId, result: null, struckAt: null },
    select: { id: true, caseId: true, ground: true, takenOn: true, until: true },
  });
  if (!interim?.ground) return null;
  const { caseId, ground, takenOn, until } = interim;
  const { ownerUserId, ownerOrg: office } = await tx.careCase.findUniqueOrThrow({ where: { id: caseId }, select: { ownerUserId: true, ownerOrg: { select: { name: true, phone: true } } } });
  const caseworker = (await tx.appUser.findUnique({ where: { id: ownerUserId }, select: { name: true } }));
  const harm = await harmFound(tx, caseId, childId);
  return {
    terms: {
      kind: "interimTerms", ground, over: groundOver(await takenSteps(tx, caseId), interim.id), since: dayOf(takenOn), until: until && dayOf(until), office: office.name, caseworker: caseworker?.name ?? "", phone: office.phone,
    },
    keptAway: { kind: "keptAway", harm: harm?.source ?? null, people: await keptAway(tx, caseId, childId) },
  };
}

/** Whoever of the family is no contact, and whoever else a step was taken against; somebody whom the supervisor let in again is not. Who has died is nobody to be kept away. */
async function keptAway(tx: Tx, caseId: string, childId: string) {
  const family = await tx.childGuardian.findMany({ where: { childId }, orderBy: [{ role: "asc" }, { position: "asc" }], select: { role: true, name: true, withheld: true, condition: true } });
  const onForm = family.filter(({ name, withheld, condition }) => name !== "" && withheld && condition !== "DEAD").map(({ role, name }) => ({ role, name }));
  const known = new Set(family.map(({ name }) => name));
  const others = (await stepsAbout(tx, caseId)).filter(({ step }) => isAgainstSomebody(step)).flatMap(({ person }) => namesIn(person)).filter((name) => !known.has(name));
  const people = [...onForm, ...[...new Set(others)].map((name) => ({ role: null, name }))];
  // A parent who is the carer too stands on the form twice.
  return people.filter(({ name }, index) => people.findIndex((each) => each.name === name) === index);
}
