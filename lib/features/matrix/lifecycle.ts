import type { LifecycleTable } from "../../shared/lifecycle";
import type { MatrixVersionStatus } from "../../shared/vocabulary/organisation";

export const MATRIX_ACTIONS = ["edit", "confirm", "reject", "withdraw"] as const;
export type MatrixAction = (typeof MATRIX_ACTIONS)[number];

/** One administrator drafts, another decides; a decided version is history. */
export const MATRIX_LIFECYCLE: LifecycleTable<MatrixVersionStatus, MatrixAction> = {
  DRAFT: { edit: "DRAFT", confirm: "CONFIRMED", reject: "REJECTED", withdraw: "REJECTED" },
  CONFIRMED: {},
  REJECTED: {},
};
