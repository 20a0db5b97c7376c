import { useTranslations } from "next-intl";
import { useRecordValue } from "@/components/registration/record-values";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { MergePageView } from "@/lib/features/merge/view";
import type { WeighedLine } from "@/lib/features/merge/weighed";
import { MERGE_SIDES } from "@/lib/features/merge/units";

/** What of two records is not chosen: how urgent it is, harm, categories, how the child is, both sides and what holds afterwards. Needs the texts of `merge`, `registration`, `enums`. */
export function WeighedPanel({ view }: { view: MergePageView }) {
  const t = useTranslations("merge");
  const after = useAfter()(view);
  const { lines, alike } = view.weighed;
  return (
    <Panel id="weighed" title={t("weighed.title")} flush>
      <p className="px-4 pt-3 text-sm text-muted">{t("weighed.note")}</p>
      {after.grave.length > 0 && (
        <div className="px-4 pt-3">
          <Alert tone="warning" title={t("weighed.graver")}>
            <ul className="list-disc pl-5">
              {after.grave.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
      <div className="divide-y divide-line">
        {lines.map((line) => (
          <Line key={line.path} view={view} line={line} after={line.same && line.path !== "need.urgency" ? null : (after.of[line.path] ?? t("weighed.both"))} />
        ))}
      </div>
      {alike > 0 && <p className="px-4 py-3 text-sm text-muted">{t("weighed.alike", { count: alike })}</p>}
    </Panel>
  );
}

function Line({ view, line, after }: { view: MergePageView; line: WeighedLine; after: string | null }) {
  const t = useTranslations("merge");
  const registration = useTranslations("registration");
  const valueOf = useRecordValue({}, "");
  const label = `field.${line.path}` as "field.need.urgency";
  return (
    <section className="px-4 py-3">
      <h3 className="mb-1.5 flex flex-wrap items-center gap-2 text-sm font-semibold">
        {registration(label)}
        {line.same ? <span className="font-normal text-muted">{t("same")}</span> : <Badge tone="warning">{t("different")}</Badge>}
      </h3>
      <dl className="grid gap-2 sm:grid-cols-2">
        {MERGE_SIDES.map((side) => (
          <div key={side} className="rounded-md border border-line px-3 py-2 text-sm">
            <dt className="text-xs text-muted">
              {t(side === "KEPT" ? "keptShort" : "otherShort")} <span className="whitespace-nowrap">{side === "KEPT" ? view.kept.number : view.other.number}</span>
            </dt>
            <dd className="break-words whitespace-pre-line">{valueOf(line.path, side === "KEPT" ? line.kept : line.other) ?? <span className="text-muted">{t("weighed.none")}</span>}</dd>
          </div>
        ))}
      </dl>
      {after && <p className="mt-1.5 text-sm text-muted">{after}</p>}
    </section>
  );
}

/** In words, what holds after the merge; `grave`: what has to be told at once. */
function useAfter(): (view: MergePageView) => { grave: string[]; of: Record<string, string> } {
  const t = useTranslations("merge.weighed");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  return ({ weighed: { result, colour }, other }) => {
    const values = { colour: enums(`RiskColour.${colour}`), date: other.filedOn, urgent: result.urgent ? "yes" : "no" };
    const urgency = result.reassess ? t("reassess", values) : result.reopenedAs ? t("reopened", values) : result.raised ? t("raised", values) : null;
    const harm = result.harm ? t("harm") : null;
    return {
      grave: [urgency, harm].flatMap((text) => text ?? []),
      of: {
        "need.urgency": urgency ?? t("kept", values), "head.primaryCategory": t("primary"), ...(harm ? { "guardianship.harms": harm } : {}),
        ...(result.categories.length > 0 ? { "head.secondaryCategories": t("categories", { list: result.categories.map((code) => enums(`Category.${code}`)).join(marks("list")) }) } : {}),
        ...(result.groups.length > 0 ? { "head.groups": t("groups", { list: result.groups.map((code) => enums(`ScreeningGroup.${code}`)).join(marks("list")) }) } : {}),
      },
    };
  };
}
