import { z } from "zod";
import { CLOSING_WARNING_CODES, type ClosingWarning } from "../case/closing-warnings";

/** Why the case is closed all the same: a sentence or two for each warning. */
export const WARNING_REASON_MAX = 500;

const answeredSchema = z.array(z.object({ key: z.string(), code: z.enum(CLOSING_WARNING_CODES), params: z.record(z.string(), z.union([z.string(), z.number()])), reason: z.string() }));
export type AnsweredWarning = z.output<typeof answeredSchema>[number];

/** As they are sealed with the evaluation: as they stood when it was asked for, each with the street's reason. */
export const writeWarnings = (warnings: readonly AnsweredWarning[]): string => JSON.stringify(warnings);

/** None in an evaluation of before they were asked for. */
export function readWarnings(text: string | null): AnsweredWarning[] {
  if (text === null) return [];
  try {
    return answeredSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

/** A warning as whoever decides reads it. */
export interface WarningView extends ClosingWarning {
  /** Null: it has appeared since the closing was asked for, and nobody has answered it. */
  reason: string | null;
  /** How it stands now, where it has become worse since; null: as it was, or better. */
  now: ClosingWarning["params"] | null;
}

export const asAnswered = (answered: readonly AnsweredWarning[]): WarningView[] => answered.map((warning) => ({ ...warning, now: null }));

const LISTS = ["needs", "rules", "unasked"] as const;
const SIZES = ["count", "amount"] as const;

/** More of it than was answered for: another need, another payment missed. */
function isWorse(before: ClosingWarning["params"], now: ClosingWarning["params"]): boolean {
  const items = (params: ClosingWarning["params"], name: string) => String(params[name] ?? "").split(",").filter(Boolean);
  return SIZES.some((name) => Number(now[name] ?? 0) > Number(before[name] ?? 0)) || LISTS.some((name) => items(now, name).some((item) => !items(before, name).includes(item)));
}

/** What the street answered for, with what has become worse or has newly appeared since. What was cleared meanwhile stays, as it was sealed. */
export function sinceAsked(answered: readonly (ClosingWarning & Pick<WarningView, "reason">)[], current: readonly ClosingWarning[]): WarningView[] {
  const known = new Map(current.map((warning) => [warning.key, warning.params]));
  const seen = new Set(answered.map(({ key }) => key));
  return [
    ...answered.map((warning): WarningView => {
      const now = known.get(warning.key);
      return { ...warning, now: now && isWorse(warning.params, now) ? now : null };
    }),
    ...current.filter(({ key }) => !seen.has(key)).map(({ key, code, params }): WarningView => ({ key, code, params, reason: null, now: null })),
  ];
}
