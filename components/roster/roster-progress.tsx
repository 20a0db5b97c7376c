"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RosterProgress } from "@/lib/features/roster/view";
import type { ActionResult } from "@/lib/shared/refusal";

const EVERY_MS = 2_000;

/** How far a roster is; asks until it is something else, then shows the page anew. Asking keeps no session open. Needs the texts of `roster`. */
export function RosterProgressBar({ importId, status }: { importId: string; status: "READING" | "WRITING" }) {
  const t = useTranslations("roster.progress");
  const router = useRouter();
  const [percent, setPercent] = useState<number | null>(null);
  const [stopped, setStopped] = useState(false);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await fetch(`/api/rosters/${importId}`, { method: "POST" }).then((response) => response.json() as Promise<ActionResult<RosterProgress>>, () => null);
      if (over) return;
      setStopped(!answer?.ok);
      if (answer?.ok && answer.data.status !== status) {
        router.refresh();
        return;
      }
      if (answer?.ok) setPercent(answer.data.percent);
      timer = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [importId, status, router]);
  const label = t(status === "READING" ? "reading" : "writing", { percent: percent ?? 0 });
  return (
    <div className="space-y-2">
      <p id="roster-progress" role="status">
        {label}
      </p>
      <progress value={percent ?? undefined} max={100} aria-labelledby="roster-progress" className="h-2 w-full accent-action" />
      <p className="text-sm text-muted">{t(stopped ? "stopped" : "note")}</p>
    </div>
  );
}
