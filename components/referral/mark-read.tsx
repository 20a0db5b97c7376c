"use client";

import { useEffect } from "react";
import { readReferralAction } from "@/lib/features/referral/actions";

/** Tells that what the page shows of the thread has been read. Nothing depends on the answer: what was not noted is noted the next time. */
export function MarkRead({ referralId, messageIds }: { referralId: string; messageIds: readonly string[] }) {
  const ids = messageIds.join(",");
  useEffect(() => {
    if (ids) void readReferralAction({ referralId, messageIds: ids.split(",") }).catch(() => undefined);
  }, [referralId, ids]);
  return null;
}
