import type { StatusTone } from "@/components/ui/status-pill";
import type { VisitStatus } from "@/lib/shared/vocabulary/casework";

export const VISIT_TONES: Readonly<Record<VisitStatus, StatusTone>> = { PLANNED: "waiting", DONE: "done", MISSED: "attention", REFUSED: "attention", CANCELLED: "off" };
