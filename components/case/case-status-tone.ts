import type { StatusTone } from "@/components/ui/status-pill";
import type { CaseStatus, LedgerStage } from "@/lib/shared/vocabulary/casework";

/** How far a case has come, for the mark beside its word. */
export const CASE_STATUS_TONES: Readonly<Record<CaseStatus, StatusTone>> = {
  ASSESSMENT: "active", PLANNING: "active", SERVICE: "active", CLOSING: "waiting", CLOSED: "done",
};

export const LEDGER_STAGE_TONES: Readonly<Record<LedgerStage, StatusTone>> = {
  ...CASE_STATUS_TONES, TO_CHECK: "waiting", RETURNED: "attention", REGISTERED: "waiting", MERGED: "off",
};
