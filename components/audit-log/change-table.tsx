import { useTranslations } from "next-intl";
import type { ShownValue } from "@/lib/features/audit-log/shown-values";
import type { AuditChange } from "@/lib/features/audit-log/view";

/** Before and after, field by field. */
export function ChangeTable({ changes }: { changes: readonly AuditChange[] }) {
  const t = useTranslations("audit.detail");
  if (changes.length === 0) return <p className="text-muted">{t("noChanges")}</p>;
  const cell = (value: ShownValue | null) => (value?.hidden ? <span className="text-muted">{t("hidden")}</span> : (value?.text ?? t("none")));
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="text-left text-muted">
              <th scope="col" className="border-b border-line py-1.5 pr-4 font-medium">
                {t("field")}
              </th>
              <th scope="col" className="border-b border-line py-1.5 pr-4 font-medium">
                {t("before")}
              </th>
              <th scope="col" className="border-b border-line py-1.5 font-medium">
                {t("after")}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.key} className="align-top">
                <th scope="row" className="border-b border-line py-1.5 pr-4 text-left font-mono text-xs font-normal">
                  {change.key}
                </th>
                <td className="border-b border-line py-1.5 pr-4 break-words">{cell(change.before)}</td>
                <td className="border-b border-line py-1.5 break-words">{cell(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changes.some((change) => change.before?.hidden || change.after?.hidden) && <p className="mt-3 text-sm text-muted">{t("hiddenNote")}</p>}
    </>
  );
}
