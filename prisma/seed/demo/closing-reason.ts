import { addDays, AGE_OF_MAJORITY, birthdayAt, toShanghaiDate } from "../../../lib/shared/dates";
import type { CloseReason } from "../../../lib/shared/vocabulary/casework";
import type { ParentCondition } from "../../../lib/shared/vocabulary/child";
import type { InterimGround } from "../../../lib/shared/vocabulary/ladder";
import { lastOfLasting } from "./guardianship-course";
import type { Profile } from "./profile";
import { Random } from "./random";
import type { RegisteredChild } from "./registration-life";

/** States of a parent for which somebody else guards the child for a time, without anybody's fault (民法典 31, 32). */
const GROUNDS: Partial<Record<ParentCondition, InterimGround>> = { DEAD: "DEAD", MISSING: "MISSING", IMPRISONED: "IMPRISONED", GRAVELY_ILL: "GRAVELY_ILL" };

/**
 * Why a case ends. For a lasting guardianship only where another guardian was named: by the court in the third level, else because neither parent can guard the child and there was time to find
 * somebody. Drawn by itself.
 */
export function closingReason({ index, grave }: Profile, child: RegisteredChild, approvedAt: Date, closingAt: Date): { reason: CloseReason; lasting: InterimGround | null } {
  if (grave) return { reason: "LONG_TERM_GUARDIANSHIP", lasting: null };
  const draws = new Random(index + 29);
  const moved = draws.chance(0.2);
  const ground = child.form.parents.every(({ condition }) => condition !== "NORMAL") ? child.form.parents.flatMap(({ condition }) => GROUNDS[condition ?? "UNKNOWN"] ?? [])[0] : undefined;
  const closingOn = toShanghaiDate(closingAt);
  const inTime = lastOfLasting(approvedAt) < addDays(closingOn, -7) && birthdayAt(child.birthDate, AGE_OF_MAJORITY) > closingOn;
  if (ground && draws.chance(0.7) && inTime) return { reason: "LONG_TERM_GUARDIANSHIP", lasting: ground };
  return { reason: moved ? "MOVED_HANDED_OVER" : "GOAL_REACHED", lasting: null };
}
