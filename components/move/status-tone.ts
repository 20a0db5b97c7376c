import type { StatusTone } from "@/components/ui/status-pill";
import type { MoveStatus } from "@/lib/shared/vocabulary/casework";

export const MOVE_TONES: Readonly<Record<MoveStatus, StatusTone>> = { PROPOSED: "waiting", SENT: "active", ACCEPTED: "done", REFUSED: "attention", WITHDRAWN: "off" };
