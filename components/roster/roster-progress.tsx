"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RosterProgress } from "@/lib/features/roster/view";
import type { ActionResult } from "@/lib/shared/refusal";

const EVERY_MS = 2_000;

/** How far a roster is, from what it was when the page was made; asks until it is something else, then shows the page anew. Asking keeps no session open. Needs the texts of `roster`. */
export function RosterProgressBar({ importId, status, percent: before }: { importId: string; status: "READING" | "WRITING"; percent: number }) {
  const t = useTranslations("roster.progress");
  const router = useRouter();
  const [percent, setPercent] = useState(before);
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
  const label = t(status === "READING" ? "reading" : "writing", { percent });
  return (
    <div className="space-y-2">
      <p id="roster-progress" role="status">
        {label}
      </p>
      <progress
        value={percent} max={100} aria-labelledby="roster-progress"
        className="h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action"
      />
      <p className="text-sm text-muted">{t(stopped ? "stopped" : "note")}</p>
    </div>
  );
}
