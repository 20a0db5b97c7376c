import type { CarerRelation, CarerHealth, GuardianRole, IdType, ParentCondition, Sex } from "../../shared/vocabulary/child";

/** What a child's own data say, opened: as they stand in its row, not in the form of a day. */
export interface ChildFields {
  name: string;
  formerName: string | null;
  sex: Sex;
  birthDate: string;
  birthDateEstimated: boolean;
  ethnicity: string;
  idType: IdType;
  idNumber: string | null;
  noIdReason: string | null;
  phone: string | null;
  address: string | null;
  householdId: string | null;
}

/** A parent or carer, opened. */
export interface PersonFields {
  role: GuardianRole;
  position: number;
  name: string;
  relation: CarerRelation;
  condition: ParentCondition | null;
  conditionSince: string | null;
  age: number | null;
  health: CarerHealth | null;
  idNumber: string | null;
  phone: string | null;
  workPlace: string | null;
  withheld: boolean;
  withheldReason: string | null;
  withheldById: string | null;
  withheldAt: string | null;
}

export const CHILD_UNITS = ["NAME", "FORMER_NAME", "SEX", "BIRTH", "ETHNICITY", "ID", "PHONE", "ADDRESS"] as const;
export type ChildUnit = (typeof CHILD_UNITS)[number];
export const PERSON_UNITS = ["FATHER", "MOTHER", "CARER"] as const satisfies readonly GuardianRole[];
export const MERGE_UNITS = [...CHILD_UNITS, ...PERSON_UNITS] as const;
/** What is chosen at a time: values that only make sense together are one. */
export type MergeUnit = (typeof MERGE_UNITS)[number];

/** What the row of a merge says that the kept record took: units, and what was graver in the other or came to the own. */
export const TAKEN_CODES = [...MERGE_UNITS, "URGENT", "URGENCY", "HARM", "CATEGORIES", "GROUPS"] as const;
export type TakenCode = (typeof TAKEN_CODES)[number];

export const MERGE_SIDES = ["KEPT", "OTHER"] as const;
export type MergeSide = (typeof MERGE_SIDES)[number];
export type MergeChoices = Partial<Record<MergeUnit, MergeSide>>;

export const UNIT_FIELDS: Readonly<Record<ChildUnit, readonly (keyof ChildFields)[]>> = {
  NAME: ["name"], FORMER_NAME: ["formerName"], SEX: ["sex"], BIRTH: ["birthDate", "birthDateEstimated"], ETHNICITY: ["ethnicity"], ID: ["idType", "idNumber", "noIdReason"], PHONE: ["phone"],
  ADDRESS: ["address", "householdId"],
};

/** One record as it is compared. */
export interface MergedRecord {
  division: string;
  child: ChildFields;
  people: readonly PersonFields[];
}

const isPerson = (unit: MergeUnit): unit is (typeof PERSON_UNITS)[number] => (PERSON_UNITS as readonly string[]).includes(unit);
const personOf = (record: MergedRecord, role: GuardianRole) => record.people.find((person) => person.role === role) ?? null;
/** What was decided of a contact does not tell two people apart. */
const identity = ({ position: _p, withheld: _w, withheldReason: _r, withheldById: _b, withheldAt: _a, ...person }: PersonFields) => person;

/** Nothing is known there. */
export function isEmpty(record: MergedRecord, unit: MergeUnit): boolean {
  if (isPerson(unit)) return personOf(record, unit) === null;
  const { child } = record;
  switch (unit) {
    case "NAME":
    case "BIRTH":
    case "ETHNICITY":
      return false;
    case "FORMER_NAME":
      return child.formerName === null;
    case "SEX":
      return child.sex === "UNKNOWN" || child.sex === "UNSTATED";
    case "ID":
      return child.idNumber === null;
    case "PHONE":
      return child.phone === null;
    case "ADDRESS":
      return child.address === null;
  }
}

/** Whether both records say the same. */
export function isSame(kept: MergedRecord, other: MergedRecord, unit: MergeUnit): boolean {
  if (!isPerson(unit)) return UNIT_FIELDS[unit].every((field) => field === "householdId" || kept.child[field] === other.child[field]);
  const [one, two] = [personOf(kept, unit), personOf(other, unit)];
  return one === null || two === null ? one === two : JSON.stringify(identity(one)) === JSON.stringify(identity(two));
}

/** Whether the other's value can be taken: there is one that differs; an address only within one community, since it says where the child is. */
export const canTake = (kept: MergedRecord, other: MergedRecord, unit: MergeUnit): boolean =>
  !isEmpty(other, unit) && !isSame(kept, other, unit) && (unit !== "ADDRESS" || kept.division === other.division);

/** Why a value that differs is not to be chosen: nothing stands there, or the address is of another community, where the kept record does not live. */
export const whyNot = (kept: MergedRecord, other: MergedRecord, unit: MergeUnit): "EMPTY" | "PLACE" | null =>
  isSame(kept, other, unit) || canTake(kept, other, unit) ? null : isEmpty(other, unit) ? "EMPTY" : "PLACE";

/** What the kept record takes of the other. */
export const takenUnits = (kept: MergedRecord, other: MergedRecord, choices: MergeChoices): MergeUnit[] =>
  MERGE_UNITS.filter((unit) => canTake(kept, other, unit) && sideOf(kept, other, choices, unit) === "OTHER");

/** The kept record's value; where it has none, the other's. */
export const defaultSide = (kept: MergedRecord, other: MergedRecord, unit: MergeUnit): MergeSide => (isEmpty(kept, unit) && canTake(kept, other, unit) ? "OTHER" : "KEPT");

const sideOf = (kept: MergedRecord, other: MergedRecord, choices: MergeChoices, unit: MergeUnit): MergeSide => choices[unit] ?? defaultSide(kept, other, unit);

/** A choice that cannot be made, if there is one. */
export const impossibleChoice = (kept: MergedRecord, other: MergedRecord, choices: MergeChoices): MergeUnit | null =>
  MERGE_UNITS.find((unit) => choices[unit] === "OTHER" && !canTake(kept, other, unit) && !isSame(kept, other, unit)) ?? null;

/** The child's data as the choices leave them. */
export function chosenChild(kept: MergedRecord, other: MergedRecord, choices: MergeChoices): ChildFields {
  const taken = takenUnits(kept, other, choices).flatMap((unit) => (isPerson(unit) ? [] : UNIT_FIELDS[unit]));
  return { ...kept.child, ...Object.fromEntries(taken.map((field) => [field, other.child[field]])) };
}

/** The people whom the kept record takes from the other, by role. Whoever is no contact in either record is none afterwards. */
export function takenPeople(kept: MergedRecord, other: MergedRecord, choices: MergeChoices): PersonFields[] {
  return takenUnits(kept, other, choices).filter(isPerson).flatMap((role) => {
    const [own, theirs] = [personOf(kept, role), personOf(other, role)];
    if (theirs === null) return [];
    const decided = own?.withheld && !theirs.withheld ? own : theirs;
    const { withheld, withheldReason, withheldById, withheldAt } = decided;
    return [{ ...theirs, position: own?.position ?? theirs.position, withheld, withheldReason, withheldById, withheldAt }];
  });
}
