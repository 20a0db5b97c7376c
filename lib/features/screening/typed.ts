import { typedNumber } from "../../shared/typed-number";
import type { EnterPopulationInput, LogHouseholdVisitInput } from "./schema";
import type { ProgressRow } from "./views";

/** A form as it is typed: its number is the text of the field, empty until somebody types. */
export type TypedVisit = Omit<LogHouseholdVisitInput, "minorsAtHome"> & { minorsAtHome: string };
export type TypedPopulation = Omit<EnterPopulationInput, "residentMinors"> & { residentMinors: string };

/** How many minors are at home is asked only where somebody was met. */
export const visitInput = (typed: TypedVisit) => ({ ...typed, minorsAtHome: typed.outcome === "VISITED" ? typedNumber(typed.minorsAtHome) : null });

/** What the form of column 01 begins with: empty where nobody has entered a number. */
export const populationBegin = (roundId: string, { code, population }: Pick<ProgressRow, "code" | "population">): TypedPopulation => ({
  roundId, communityCode: code, residentMinors: population ? String(population.residentMinors) : "", source: population?.source ?? "", version: population?.version ?? 0,
});

export const populationInput = (typed: TypedPopulation) => ({ ...typed, residentMinors: typedNumber(typed.residentMinors) });
