import type { LifecycleTable } from "../../shared/lifecycle";
import type { MatrixVersionStatus } from "../../shared/vocabulary/organisation";

export const MATRIX_ACTIONS = ["edit", "submit", "takeBack", "confirm", "reject", "withdraw"] as const;
export type MatrixAction = (typeof MATRIX_ACTIONS)[number];

/** One administrator writes and hands over, another decides on what was handed over; a decided version is history. */
export const MATRIX_LIFECYCLE: LifecycleTable<MatrixVersionStatus | "NONE", MatrixAction | "draft", MatrixVersionStatus> = {
  NONE: { draft: "DRAFT" },
  DRAFT: { edit: "DRAFT", submit: "SUBMITTED", withdraw: "REJECTED" },
  SUBMITTED: { takeBack: "DRAFT", confirm: "CONFIRMED", reject: "REJECTED" },
  CONFIRMED: {},
  REJECTED: {},
};
