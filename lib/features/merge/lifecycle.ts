import type { LifecycleTable } from "../../shared/lifecycle";
import type { MergeStatus } from "../../shared/vocabulary/casework";

export const MERGE_ACTIONS = ["merge", "unmerge"] as const;
export type MergeAction = (typeof MERGE_ACTIONS)[number];

/** A merge is done once and taken back once; the same two records may be merged again, as a merge of its own. */
export const MERGE_LIFECYCLE: LifecycleTable<MergeStatus | "NONE", MergeAction, MergeStatus> = { NONE: { merge: "STANDING" }, STANDING: { unmerge: "UNDONE" }, UNDONE: {} };
