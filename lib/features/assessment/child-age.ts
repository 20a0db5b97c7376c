import { fullYears, type IsoDate } from "../../shared/dates";
import type { InstrumentDefinition } from "./instrument-types";
import type { AssessmentAnswers } from "./schema";

export interface ChildAgeAnswer {
  /** Code of the item that asks for the child's age. */
  item: string;
  option: string;
  /** Full years on the day of the assessment. */
  age: number;
}

/** What the birth date on file answers to the question for the child's age; null where a version asks none, or the day lies before the birth. */
export function childAgeAnswer({ childAge }: InstrumentDefinition, birthDate: IsoDate, assessedOn: IsoDate): ChildAgeAnswer | null {
  if (!childAge) return null;
  const age = fullYears(birthDate, assessedOn);
  const band = childAge.bands.find(({ from }) => age >= from);
  return band ? { item: childAge.item, option: band.option, age } : null;
}

/** The answers with the child's age as the birth date gives it, whatever was sent. */
export function withChildAge(definition: InstrumentDefinition, answers: AssessmentAnswers, birthDate: IsoDate, assessedOn: IsoDate): AssessmentAnswers {
  const known = childAgeAnswer(definition, birthDate, assessedOn);
  return known ? { ...answers, items: { ...answers.items, [known.item]: known.option } } : answers;
}
