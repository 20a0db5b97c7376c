import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { nameFormsOf } from "../shared/name-forms";
import type { Facts } from "../features/correction/facts";

const PLACES = { FATHER: 0, MOTHER: 1, CARER: 2 } as const;

/**
 * Somebody of the family under the right name, and a parent in the condition that is known now: the same person, so that what was decided of them stays. A parent who is the actual carer too stands in two
 * places and is one. A parent whom the form did not name is added; where the form names harm nobody is a contact until a supervisor says so.
 */
export async function writePerson({ tx, audit }: WriteContext, { childId, division }: { childId: string; division: string }, { role, name, condition }: Facts["PERSON"]): Promise<void> {
  const people = await tx.childGuardian.findMany({ where: { childId }, orderBy: { position: "asc" }, select: { id: true, role: true, name: true, relation: true, version: true, withheld: true, withheldAt: true } });
  const known = people.find((person) => person.role === role);
  const reading = { name, namePinyin: nameFormsOf(name).reading };
  if (!known) {
    if (role === "CARER") return;
    const id = newId();
    const withheld = people.some((person) => person.withheld && (person.name === name || person.withheldAt === null));
    await tx.childGuardian.createMany({ data: [{ id, childId, division, role, position: PLACES[role], ...reading, relation: role, condition: condition || null, withheld }] });
    await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: id, recordVersion: 1, after: { role } });
    return;
  }
  const isSame = (person: (typeof people)[number]) => person.id === known.id || (person.name === known.name && person.relation === known.relation && (person.role === "CARER" || role === "CARER"));
  for (const person of people.filter(isSame)) {
    const state = person.id === known.id && role !== "CARER" ? { condition: condition || null } : {};
    await tx.childGuardian.updateMany({ where: { id: person.id, version: person.version }, data: { ...reading, ...state, version: { increment: 1 } } });
    await audit({ action: "child.correct_person", recordType: "CHILD_GUARDIAN", recordId: person.id, recordVersion: person.version + 1, after: { role: person.role } });
  }
}
