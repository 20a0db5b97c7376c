import type { StatusTone } from "@/components/ui/status-pill";
import type { CommentStatus, MeasureStatus, PlanVersionStatus } from "@/lib/shared/vocabulary/casework";

export const VERSION_TONES: Readonly<Record<PlanVersionStatus, StatusTone>> = {
  DRAFT: "waiting", SUBMITTED: "active", RETURNED: "attention", APPROVED: "done", SUPERSEDED: "off",
};

export const THREAD_TONES: Readonly<Record<CommentStatus, StatusTone>> = { OPEN: "attention", ANSWERED: "active", RESOLVED: "done" };

export const MEASURE_TONES: Readonly<Record<MeasureStatus, StatusTone>> = { NOT_STARTED: "waiting", IN_PROGRESS: "active", DONE: "done", DROPPED: "off" };
