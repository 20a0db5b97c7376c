import type { CaseStatus, LedgerStage, RegistrationStatus } from "../../shared/vocabulary/casework";

/**
 * Where a child stands in the ledger (台账): until the district accepts, the registration's own step; then the case's.
 * A case may exist before acceptance only for a registration that is later merged or returned: the registration's step is shown.
 */
export function ledgerStageOf(registration: RegistrationStatus, caseStatus: CaseStatus | null): LedgerStage {
  switch (registration) {
    case "SUBMITTED":
    case "STREET_CHECKED":
      return "TO_CHECK";
    case "RETURNED":
      return "RETURNED";
    case "MERGED":
      return "MERGED";
    case "ACCEPTED":
      return caseStatus ?? "REGISTERED";
  }
}
