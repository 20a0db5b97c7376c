import type { Failure } from "./use-action";

/** The headline of a refusal, as a key under `errors`: a conflict with oneself was in another window. */
export const titleOf = (failure: Failure) => (failure.code === "CONFLICT" && failure.params?.own === 1 ? "result.ownTitle" : (`${failure.code}.title` as const));
