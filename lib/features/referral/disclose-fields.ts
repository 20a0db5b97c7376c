import { fullYears, type IsoDate } from "../../shared/dates";
import type { Attainment, GuardianshipKind, HealthCondition, Sex } from "../../shared/vocabulary/child";
import type { DisclosedItem, DisclosedPerson, DisclosedValue, DisclosureField } from "./disclosure";

/** All that a referral could disclose of a child, as the record stands on the day of sending; null or '' where it holds nothing. */
export interface DisclosureFacts {
  /** The day of sending: ages are full years on it. */
  on: IsoDate;
  name: string;
  sex: Sex;
  birthDate: IsoDate;
  address: string;
  school: string;
  grade: string;
  droppedOutOn: string;
  attainment: Attainment | null;
  health: HealthCondition | null;
  arrangement: GuardianshipKind | null;
  /** Parents and carer, the carer's phone apart. */
  people: readonly DisclosedPerson[];
  carerPhone: string;
  streetPlaces: string;
  /** Written by the sender for this referral. */
  wish: string;
  requestedAction: string;
}

const NONE: DisclosedValue = { kind: "none" };
const text = (value: string): DisclosedValue => (value ? { kind: "text", text: value } : NONE);
const people = (arrangement: GuardianshipKind | null, list: readonly DisclosedPerson[]): DisclosedValue =>
  arrangement === null && list.length === 0 ? NONE : { kind: "people", arrangement, people: [...list] };

function valueOf(field: DisclosureField, facts: DisclosureFacts): DisclosedValue {
  switch (field) {
    case "NAME":
      return text(facts.name);
    case "SEX":
      return { kind: "code", type: "Sex", code: facts.sex };
    case "BIRTH_DATE":
      return { kind: "date", date: facts.birthDate };
    case "AGE":
      return { kind: "age", years: fullYears(facts.birthDate, facts.on), on: facts.on };
    case "ADDRESS":
      return text(facts.address);
    case "SCHOOL":
      return text(facts.school);
    case "GRADE":
      return text(facts.grade);
    case "DROPOUT_DATE":
      return facts.droppedOutOn ? { kind: "date", date: facts.droppedOutOn } : NONE;
    case "ATTAINMENT":
      return facts.attainment ? { kind: "code", type: "Attainment", code: facts.attainment } : NONE;
    case "HEALTH":
      return facts.health ? { kind: "code", type: "HealthCondition", code: facts.health } : NONE;
    case "GUARDIANSHIP":
      return people(facts.arrangement, facts.people);
    case "GUARDIANS":
      return people(null, facts.people);
    case "CARER":
      return people(null, facts.people.filter(({ role }) => role === "CARER"));
    case "CARER_PHONE":
      return text(facts.carerPhone);
    case "STREET_PLACES":
      return text(facts.streetPlaces);
    case "WISH":
      return text(facts.wish);
    case "REQUESTED_ACTION":
      return text(facts.requestedAction);
  }
}

/** Exactly the fields asked for, in their order, and nothing besides. */
export const discloseFields = (facts: DisclosureFacts, fields: readonly DisclosureField[]): DisclosedItem[] =>
  fields.map((field) => ({ field, value: valueOf(field, facts) }));
