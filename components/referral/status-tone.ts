import type { StatusTone } from "@/components/ui/status-pill";
import type { ReferralStatus } from "@/lib/shared/vocabulary/casework";

export const REFERRAL_TONES: Readonly<Record<ReferralStatus, StatusTone>> = {
  SENT: "waiting", ACCEPTED: "active", IN_PROGRESS: "active", RETURNED: "attention", FINISHED: "done", WITHDRAWN: "off",
};
