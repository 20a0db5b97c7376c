import type { IntakeStatus } from "@/lib/shared/vocabulary/casework";

/** How the pill of a report's status looks. */
export const INTAKE_TONES = { OPEN: "waiting", CONTACTED: "active", REGISTERED: "done", CLOSED: "off" } as const satisfies Record<IntakeStatus, string>;
