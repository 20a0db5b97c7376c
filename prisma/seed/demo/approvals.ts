import { addDays, addMonths, type IsoDate } from "../../../lib/shared/dates";
import { needsApproval } from "../../../lib/features/administration/approval-rules";
import type { Role } from "../../../lib/shared/vocabulary/organisation";
import { stableId } from "../support/stable-id";

const AGO_DAYS = 30;
const MONTHS = 12;

/** Who lets somebody of the demo read children's data; null for the administrators, who read none. */
export function demoApproval({ membershipId, roles }: { membershipId: string; roles: readonly Role[] }, today: IsoDate) {
  if (!needsApproval(roles)) return null;
  const approvedOn = addDays(today, -AGO_DAYS);
  return {
    id: stableId(`approval/${membershipId}`), membership_id: membershipId, approver_name: "周敏", approver_title: "分管负责人", approved_on: approvedOn, document_number: null,
    valid_until: addMonths(approvedOn, MONTHS), recorded_by_id: null,
  };
}
