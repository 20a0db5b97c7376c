import type { StatusTone } from "@/components/ui/status-pill";
import type { ConferenceStatus } from "@/lib/shared/vocabulary/casework";

export const CONFERENCE_TONES: Readonly<Record<ConferenceStatus, StatusTone>> = { CALLED: "waiting", HELD: "active", SEALED: "done", CANCELLED: "off" };
