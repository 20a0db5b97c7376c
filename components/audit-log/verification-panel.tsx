import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { VerificationView } from "@/lib/features/audit-log/view";
import { formatNumber } from "@/lib/i18n/format";
import { toSecond } from "./audit-labels";

/** What a verification found, finding by finding; `none` is said where there has been none yet. */
export function VerificationPanel({ title, verification, none }: { title: string; verification: VerificationView | null; none: string }) {
  const t = useTranslations("audit.chain");
  const locale = useLocale();
  if (!verification) {
    return (
      <Panel title={title}>
        <p className="text-muted">{none}</p>
      </Panel>
    );
  }
  const { at, seals, rows, unsealed, count, findings } = verification;
  return (
    <Panel title={title}>
      <div className="space-y-4">
        <Alert tone={count === 0 ? "success" : "danger"} title={count === 0 ? t("whole") : t("notWhole", { count })}>
          {count > 0 && t("notWholeBody")}
        </Alert>
        <DescriptionList
          items={[
            { term: t("verifiedAt"), value: toSecond(at) }, { term: t("sealsRead"), value: formatNumber(seals, locale) }, { term: t("rowsRead"), value: formatNumber(rows, locale) }, { term: t("unsealedThen"), value: formatNumber(unsealed, locale) },
          ]}
        />
        {findings.length > 0 && (
          <ul className="divide-y divide-line border-y border-line text-sm">
            {findings.map((finding, index) => (
              <li key={index} className="py-2">
                <span className="font-medium">{t.has(`findings.${finding.kind}` as "findings.ALTERED_ROW") ? t(`findings.${finding.kind}` as "findings.ALTERED_ROW") : finding.kind}</span>
                <span className="ml-2 text-muted">
                  {[finding.row && t("row", { row: finding.row }), finding.at && toSecond(finding.at), finding.seal && t("seal", { seal: finding.seal })].filter(Boolean).join(" · ")}
                </span>
                {finding.detail && <p className="font-mono text-xs break-all text-muted">{finding.detail}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
