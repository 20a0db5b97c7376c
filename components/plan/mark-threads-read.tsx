"use client";

import { useEffect } from "react";
import { readThreadsAction } from "@/lib/features/plan/actions";

/** Tells that what the page shows of the threads has been read. Nothing depends on the answer: what was not noted is noted the next time. */
export function MarkThreadsRead({ planId, unread }: { planId: string; unread: readonly string[] }) {
  const ids = unread.join(",");
  useEffect(() => {
    if (ids) void readThreadsAction({ planId, ids: ids.split(",") }).catch(() => undefined);
  }, [planId, ids]);
  return null;
}
