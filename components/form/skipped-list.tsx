"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { RefusalParams } from "@/lib/shared/refusal";
import { useRefusal } from "./use-refusal";

/** What a step over several left as it was: its number, and why the server refused it. */
export interface Skipped {
  name?: string;
  number: string;
  code: string;
  reason: string | null;
  params: RefusalParams;
}

/** Each of what was left out, with the reason; what somebody else changed meanwhile says that alone. */
export function SkippedList({ title, skipped }: { title: string; skipped: readonly Skipped[] }) {
  const t = useTranslations("common.skipped");
  const refusal = useRefusal();
  const why = ({ code, reason, params }: Skipped) => (code === "CONFLICT" ? undefined : refusal.reason(reason, params)) ?? t("changed");
  return (
    <Alert tone="warning" live title={title}>
      <ul className="list-disc pl-5">
        {skipped.map((item) => (
          <li key={item.number}>{t("line", { number: [item.name, item.number].filter(Boolean).join(" "), reason: why(item) })}</li>
        ))}
      </ul>
    </Alert>
  );
}
