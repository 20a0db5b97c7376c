import type { AssessmentAnswers } from "../../../lib/features/assessment/schema";
import type { DimensionDefinition, InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import type { ChildAgeAnswer } from "../../../lib/features/assessment/child-age";
import { scoreAssessment } from "../../../lib/features/assessment/rules";
import type { AssessmentResult } from "../../../lib/features/assessment/result";
import type { Category, Need, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { Profile } from "./profile";
import type { Random } from "./random";

const BANDS: Readonly<Record<Exclude<RiskColour, "RED">, readonly [low: number, high: number]>> = { YELLOW: [42, 59], BLUE: [62, 79], GREEN: [82, 97] };

const NEEDS: Readonly<Record<Category, readonly Need[]>> = {
  C1_NO_GUARDIAN: ["GUARDIANSHIP", "LIVING", "LEGAL"], C2_IMPROPER_GUARDIANSHIP: ["PARENTING", "PSYCHOLOGICAL"], C3_POVERTY: ["LIVING", "SCHOOLING", "MEDICAL"],
  C4_STREET_LIFE: ["PLACEMENT", "SCHOOLING", "PSYCHOLOGICAL"], C5_OTHER_HARDSHIP: ["LEGAL", "PLACEMENT", "SKILLS"],
};

/** From the best answers downwards until the dimension's points lie in the band. */
function answerDimension(random: Random, dimension: DimensionDefinition, [low, high]: readonly [number, number], age: ChildAgeAnswer | null): Record<string, string> {
  const best = dimension.items.map((item) => Math.max(...item.options.map((option) => option.points)));
  const max = best.reduce((sum, points) => sum + points, 0);
  for (;;) {
    const chosen = dimension.items.map((item) => (item.code === age?.item ? item.options.findIndex(({ code }) => code === age.option) : 0));
    const points = () => dimension.items.reduce((sum, item, i) => sum + (item.options[chosen[i] ?? 0]?.points ?? 0), 0);
    const target = (low + random.next() * (high - low)) * (max / 100);
    for (let steps = 0; points() > target && steps < 200; steps += 1) {
      const i = random.int(0, dimension.items.length - 1);
      if (dimension.items[i]?.code === age?.item) continue;
      if ((chosen[i] ?? 0) < (dimension.items[i]?.options.length ?? 1) - 1) chosen[i] = (chosen[i] ?? 0) + 1;
    }
    const percent = (points() / max) * 100;
    if (percent >= low - 1.5 && percent <= high) {
      return Object.fromEntries(dimension.items.map((item, i) => [item.code, item.options[chosen[i] ?? 0]?.code ?? "o1"]));
    }
  }
}

function flagsOf(random: Random, profile: Profile, definition: InstrumentDefinition): AssessmentAnswers["flags"] {
  const flags: AssessmentAnswers["flags"] = Object.fromEntries(definition.flags.map(({ code }) => [code, { present: false, verified: false }]));
  if (profile.colour !== "RED") return flags;
  const code = profile.grave
    ? random.pick(["HARM"])
    : profile.category === "C4_STREET_LIFE" ? "STREET_LIFE" : profile.category === "C1_NO_GUARDIAN" ? random.pick(["NOBODY_CARES_NOW", "GUARDIAN_ABSENT_WITHOUT_FAULT"])
      : random.pick(["SUICIDE_RISK", "SELF_HARM", "SERIOUS_MISCONDUCT", "GRAVE_CONDITION_WITHOUT_BENEFITS"]);
  flags[code] = { present: true, verified: true };
  return flags;
}

/** Answers whose score comes out in the profile's colour; the score itself is the instrument's own. */
export function demoAnswers(random: Random, profile: Profile, definition: InstrumentDefinition, age: ChildAgeAnswer | null): { answers: AssessmentAnswers; result: AssessmentResult } {
  for (;;) {
    const worst = random.pick(definition.dimensions).code;
    const items: Record<string, string> = {};
    for (const dimension of definition.dimensions) {
      const colour: Exclude<RiskColour, "RED"> =
        profile.colour === "RED" ? random.pick(["YELLOW", "BLUE"]) : dimension.code === worst ? profile.colour : profile.colour === "YELLOW" ? random.pick(["BLUE", "GREEN"]) : "GREEN";
      Object.assign(items, answerDimension(random, dimension, BANDS[colour], age));
    }
    const needs = Object.fromEntries(definition.needs.map(({ need }) => [need, 0])) as Record<Need, number>;
    for (const need of NEEDS[profile.category]) needs[need] = profile.colour === "GREEN" ? 1 : random.int(1, 3);
    // Who is harmed or left by the guardian needs another one, through the law.
    if (profile.grave) Object.assign(needs, { GUARDIANSHIP: 3, LEGAL: 2 });
    const answers: AssessmentAnswers = { items, flags: flagsOf(random, profile, definition), needs };
    const result = scoreAssessment(definition, answers);
    if (result.complete && result.colour === profile.colour) return { answers, result };
  }
}
