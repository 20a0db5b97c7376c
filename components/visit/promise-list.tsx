import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { unbroken } from "@/components/ui/unbroken";
import { isLate, type PromiseOutcome, type VisitPromise } from "@/lib/features/visit/promises";
import type { IsoDate } from "@/lib/shared/dates";

const TONES: Readonly<Record<PromiseOutcome, "neutral" | "action" | "warning">> = { KEPT: "action", PARTLY: "warning", NOT_KEPT: "warning", DROPPED: "neutral" };

/** Promises with who is to keep them and until when, and what was found of them. `open`: the keys of those of which a day that passed is told; all where it is left out. */
export function PromiseList({ promises, today, open }: { promises: readonly VisitPromise[]; today: IsoDate; open?: ReadonlySet<string> }) {
  const t = useTranslations("visit.promise");
  return (
    <ul className="list-disc space-y-1 pl-5">
      {promises.map((promise) => {
        const facts = [promise.by && t(`by.${promise.by}`), promise.until && t("until", { day: promise.until })].filter(Boolean).join(" · ");
        const late = (promise.outcome === null || promise.outcome === "PARTLY" || promise.outcome === "NOT_KEPT") && (!open || open.has(promise.key)) && isLate(promise, today);
        return (
          <li key={promise.key} className="break-words">
            <span className="whitespace-pre-line">{promise.text}</span>
            {facts && <span className="ml-2 text-sm text-muted">{unbroken(facts)}</span>}
            {promise.outcome && <> <Badge tone={TONES[promise.outcome]}>{t(`outcome.${promise.outcome}`)}</Badge></>}
            {late && <> <Badge tone="danger">{t("late")}</Badge></>}
          </li>
        );
      })}
    </ul>
  );
}
