import type { AssessmentAnswers } from "./schema";

/** What is not answered is not stored. */
export function storedAnswers(answers: AssessmentAnswers) {
  const given = <T>(record: Partial<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined));
  const flags = Object.entries(given(answers.flags)).map(([code, { present, verified }]) => [code, { present, verified }] as const);
  return { items: given(answers.items), flags: Object.fromEntries(flags), needs: given(answers.needs) };
}
