import type { LifecycleTable } from "../../shared/lifecycle";
import type { MatrixVersionStatus } from "../../shared/vocabulary/organisation";

export const PURPOSE_ACTIONS = ["edit", "submit", "takeBack", "withdraw", "confirm", "reject"] as const;
export type PurposeAction = (typeof PURPOSE_ACTIONS)[number];

/** As with the responsibility matrix: one administrator writes and hands over, the other decides on what was handed over; a decided version is history. */
export const PURPOSE_LIFECYCLE: LifecycleTable<MatrixVersionStatus, PurposeAction> = {
  DRAFT: { edit: "DRAFT", submit: "SUBMITTED", withdraw: "REJECTED" },
  SUBMITTED: { takeBack: "DRAFT", confirm: "CONFIRMED", reject: "REJECTED" },
  CONFIRMED: {},
  REJECTED: {},
};

/** Which right each step asks for. */
export const RIGHT_OF: Readonly<Record<PurposeAction, "purpose.draft" | "purpose.confirm">> = {
  edit: "purpose.draft", submit: "purpose.draft", takeBack: "purpose.draft", withdraw: "purpose.draft", confirm: "purpose.confirm", reject: "purpose.confirm",
};
