import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { Redline } from "@/lib/features/plan/redline";
import type { VersionLine } from "@/lib/features/plan/view";

/** How much differs from the version before, said once at the top. */
export function RedlineSummary({ redline, previous }: { redline: Redline; previous: VersionLine }) {
  const t = useTranslations("plan.redline");
  const enums = useTranslations("enums.PlanVersionStatus");
  const items = [...redline.goals, ...redline.measures];
  const count = (kind: "added" | "changed" | "removed") => items.filter((change) => change.kind === kind).length;
  const texts = redline.flagResponses.length + (redline.summary ? 1 : 0);
  return (
    <Alert title={t("title", { number: previous.number })}>
      {redline.isEmpty ? (
        t("none")
      ) : (
        <>
          {t("counts", { added: count("added"), changed: count("changed") + texts, removed: count("removed") })}
          <span className="block text-sm text-muted">{t("comparedWith", { number: previous.number, status: enums(previous.status) })}</span>
        </>
      )}
    </Alert>
  );
}
