import { heavier } from "../intake/rules";
import type { RegistrationForm } from "../registration/schema";
import type { CaseStatus, Category, RiskColour, ScreeningGroup } from "../../shared/vocabulary/casework";

/** What of two records nobody chooses: safety, where the graver of the two holds, and what is read in both (docs/decisions/merges.md). */
export interface WeighedRecord {
  urgency: RiskColour;
  urgent: boolean;
  primaryCategory: Category;
  secondaryCategories: readonly Category[];
  groups: readonly ScreeningGroup[];
  /** The newest case, if there is one. `reopenedAs`: its colour is the urgency at a reopening. */
  careCase: { number: string; status: CaseStatus; colour: RiskColour | null; reopenedAs: RiskColour | null } | null;
  /** The record itself says that the child was harmed. */
  harm: boolean;
}

export interface Weighed {
  /** The provisional urgency of the kept record afterwards; `raised`: it is graver than before. */
  urgency: RiskColour;
  raised: boolean;
  /** Whether it stands as urgent; where an assessment has given it another colour than the red of the other, until it is assessed again (docs/decisions/urgency.md). */
  urgent: boolean;
  /** Danger was reported of the other alone. */
  alarm: boolean;
  /** Of a case that was taken up again and is not assessed anew: its colour afterwards, where that is graver. */
  reopenedAs: RiskColour | null;
  /** An assessment has given the kept case this colour, which a first reading does not change: it is assessed again, soon. */
  reassess: RiskColour | null;
  /** The kept record learns of harm that only the other names. */
  harm: boolean;
  /** As far as they are new to the kept record. */
  categories: Category[];
  groups: ScreeningGroup[];
}

/** The urgency by which a record waits to be dealt with. What a closed case has dealt with waits for nobody. */
export const waitingUrgency = ({ urgency, urgent, careCase }: WeighedRecord): RiskColour | null => (careCase?.status === "CLOSED" ? null : urgent ? "RED" : urgency);

export function weigh(kept: WeighedRecord, other: WeighedRecord): Weighed {
  const theirs = waitingUrgency(other);
  const graver = (than: RiskColour) => theirs !== null && heavier(theirs, than);
  const running = kept.careCase !== null && kept.careCase.status !== "CLOSED" ? kept.careCase : null;
  const raised = graver(kept.urgency);
  const assessed = running && !running.reopenedAs ? running.colour : null;
  const own = new Set([kept.primaryCategory, ...kept.secondaryCategories]);
  const alarm = theirs !== null && other.urgent && !kept.urgent;
  const reassess = assessed && graver(assessed) ? theirs : null;
  return {
    urgency: theirs !== null && raised ? theirs : kept.urgency, raised, urgent: kept.urgent || alarm || reassess === "RED", alarm,
    reopenedAs: running?.reopenedAs && graver(running.reopenedAs) ? theirs : null, reassess, harm: other.harm && !kept.harm,
    categories: [...new Set([other.primaryCategory, ...other.secondaryCategories])].filter((category) => !own.has(category)), groups: other.groups.filter((group) => !kept.groups.includes(group)),
  };
}

/** Whether who works on with the kept record has to be told at once, and of what. */
export function graverBy({ raised, reopenedAs, reassess, alarm, harm }: Weighed): "BOTH" | "URGENCY" | "HARM" | null {
  const urgency = raised || reopenedAs !== null || reassess !== null || alarm;
  return urgency && harm ? "BOTH" : urgency ? "URGENCY" : harm ? "HARM" : null;
}

/** The graver urgency of which `graverBy` speaks. */
export const graverColour = ({ urgency, reopenedAs, reassess }: Weighed): RiskColour => reassess ?? reopenedAs ?? urgency;

/** Sections of the form, and fields of them, that tell how the child is: they stand side by side. */
const SECTIONS = ["guardianship", "health", "schooling", "history", "need"] as const satisfies readonly (keyof RegistrationForm)[];
/** The carer stands among the people, who are chosen. */
const ELSEWHERE = new Set(["guardianship.carerName", "guardianship.carerRelation", "guardianship.carerPhone", "guardianship.carerAge", "guardianship.carerHealth", "guardianship.harms", "need.urgency"]);

export interface WeighedLine {
  /** Path in the form: 'guardianship.harms'. */
  path: string;
  kept: unknown;
  other: unknown;
  same: boolean;
}

/** Both records field by field: what decides of the pace first, which is shown also where it is alike, then whatever differs of how the child is. */
export function weighedLines(kept: { record: WeighedRecord; form: RegistrationForm }, other: { record: WeighedRecord; form: RegistrationForm }): { lines: WeighedLine[]; alike: number } {
  const line = (path: string, one: unknown, two: unknown): WeighedLine => ({ path, kept: one, other: two, same: JSON.stringify(one) === JSON.stringify(two) });
  const first = [
    line("need.urgency", kept.record.urgency, other.record.urgency), line("guardianship.harms", kept.form.guardianship.harms, other.form.guardianship.harms),
    line("head.primaryCategory", kept.record.primaryCategory, other.record.primaryCategory), line("head.secondaryCategories", kept.record.secondaryCategories, other.record.secondaryCategories),
    line("head.groups", kept.record.groups, other.record.groups),
  ];
  const rest = SECTIONS.flatMap((section) => {
    const [one, two] = [kept.form[section] as Record<string, unknown>, other.form[section] as Record<string, unknown>];
    return Object.keys(one).filter((field) => !ELSEWHERE.has(`${section}.${field}`)).map((field) => line(`${section}.${field}`, one[field], two[field]));
  });
  return { lines: [...first, ...rest.filter(({ same }) => !same)], alike: rest.filter(({ same }) => same).length };
}
