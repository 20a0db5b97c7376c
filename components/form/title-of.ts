import type { Failure } from "./use-action";

/** Reasons of the matrix that are about where the receiver works, not about what it is responsible for. */
const ABOUT_PLACE: readonly unknown[] = ["receiverOutsideDistrict", "receiverElsewhere", "schoolElsewhere"];

/** The same form came again with other content: the record on file is not the same as what is refused. */
const SENT_BEFORE: readonly unknown[] = ["sentOtherwise", "sentOtherwiseAs"];

/** What is refused is another text under the key of one that was kept. */
export const isSentBefore = (failure: Failure): boolean => failure.code === "DUPLICATE" && SENT_BEFORE.includes(failure.reason);

/** The headline of a refusal, as a key under `errors`: a conflict with oneself was in another window, a receiver of elsewhere is no matter of the matrix. */
export function titleOf(failure: Failure) {
  if (failure.code === "CONFLICT" && failure.params?.own === 1) return "result.ownTitle";
  if (failure.code === "MATRIX_REFUSED" && ABOUT_PLACE.includes(failure.reason)) return "result.receiverTitle";
  if (isSentBefore(failure)) return "result.sentTitle";
  return `${failure.code}.title` as const;
}
