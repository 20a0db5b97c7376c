import { fullYears, type IsoDate } from "../../shared/dates";
import type { Attainment, GuardianshipKind, HealthCondition, Sex } from "../../shared/vocabulary/child";
import type { GuardedBy } from "../ladder/guardians-now";
import type { WhereNow } from "../ladder/view";
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
  /** Who guards the child by what was decided since the form was filed: then nothing is said of what it says. */
  guardedBy: GuardedBy | null;
  /** Parents and carer, the carer's phone apart. */
  people: readonly DisclosedPerson[];
  carerPhone: string;
  /** The carer is nobody's contact. */
  carerWithheld: boolean;
  /** Where the child is that does not live at home: then nobody is sent there, and who looked after it there is not rung up about a child that an office guards. */
  away: { now: WhereNow; address: string; phone: string } | null;
  /** The receiver goes to the homes of children: of one that is not at home it is told that alone, and asks the sender. */
  hidesPlace: boolean;
  streetPlaces: string;
  /** Of the running interim guardianship, to the office alone that is recorded as the guardian. */
  guarding: { terms: Extract<DisclosedValue, { kind: "interimTerms" }>; keptAway: Extract<DisclosedValue, { kind: "keptAway" }> } | null;
  /** Written by the sender for this referral. */
  wish: string;
  requestedAction: string;
}

const NONE: DisclosedValue = { kind: "none" };
const text = (value: string): DisclosedValue => (value ? { kind: "text", text: value } : NONE);
const people = (arrangement: GuardianshipKind | null, list: readonly DisclosedPerson[], away: DisclosureFacts["away"] = null): DisclosedValue =>
  arrangement === null && list.length === 0 && !away ? NONE : { kind: "people", arrangement, people: [...list], ...(away && { now: away.now }) };

const shownAway = ({ away, hidesPlace }: DisclosureFacts): DisclosureFacts["away"] => (hidesPlace ? null : away);

/** As it is now: what the form says of it is older than a judgment, an appointment, or an office that guards the child. */
const guardianship = (facts: DisclosureFacts): DisclosedValue => withGuard(people(facts.guardedBy ? null : facts.arrangement, facts.people, shownAway(facts)), facts);

/** Who visits homes is not told which office guards the child. */
function withGuard(value: DisclosedValue, { guardedBy, hidesPlace }: DisclosureFacts): DisclosedValue {
  if (!guardedBy) return value;
  const told: GuardedBy = guardedBy.kind === "interim" && hidesPlace ? { kind: "ask" } : guardedBy;
  return value.kind === "people" ? { ...value, guardedBy: told } : { kind: "people", arrangement: null, people: [], guardedBy: told };
}

/** Of an office that guards the child, its own number. One that was only taken from home has its carer's, unless that is nobody's contact. */
function carerPhone({ away, hidesPlace, carerWithheld, carerPhone: phone }: DisclosureFacts): DisclosedValue {
  if (away && hidesPlace) return { kind: "noContact" };
  if (away?.now.kind === "INTERIM") return { kind: "whereNow", now: away.now, address: "", phone: away.phone };
  return carerWithheld ? { kind: "noContact" } : text(phone);
}

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
      if (facts.away && facts.hidesPlace) return { kind: "notHome" };
      return facts.away ? { kind: "whereNow", ...facts.away } : text(facts.address);
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
      return guardianship(facts);
    case "GUARDIANS":
      return withGuard(people(null, facts.people), facts);
    case "CARER":
      return people(null, facts.people.filter(({ role }) => role === "CARER"), shownAway(facts));
    case "CARER_PHONE":
      return carerPhone(facts);
    case "STREET_PLACES":
      return text(facts.streetPlaces);
    case "INTERIM_TERMS":
      return facts.guarding?.terms ?? NONE;
    case "KEPT_AWAY":
      return facts.guarding?.keptAway ?? NONE;
    case "WISH":
      return text(facts.wish);
    case "REQUESTED_ACTION":
      return text(facts.requestedAction);
  }
}

/** Exactly the fields asked for, in their order, and nothing besides. */
export const discloseFields = (facts: DisclosureFacts, fields: readonly DisclosureField[]): DisclosedItem[] =>
  fields.map((field) => ({ field, value: valueOf(field, facts) }));
