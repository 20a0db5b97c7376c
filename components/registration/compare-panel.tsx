import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { ComparedRecord } from "@/lib/features/registration/views";
import { MergeButton } from "./merge-button";

const ROWS = ["name", "formerName", "sex", "birthDate", "idNumber", "divisionName", "carerName", "parents", "filingOffice", "filedOn", "stage"] as const satisfies readonly (keyof ComparedRecord)[];
/** What tells children apart; where and when it was filed differs anyway. */
const TELLING = new Set<string>(["name", "sex", "birthDate", "idNumber", "carerName", "parents"]);

/** Two records side by side, with what agrees marked in words. */
export function ComparePanel({ records: [own, other], version, canMerge }: { records: readonly [ComparedRecord, ComparedRecord]; version: number; canMerge: boolean }) {
  const t = useTranslations("registration.decision");
  const enums = useTranslations("enums");
  const show = (record: ComparedRecord, row: (typeof ROWS)[number]) => {
    if (row === "sex") return enums(`Sex.${record.sex}`);
    if (row === "stage") return enums(`LedgerStage.${record.stage}`);
    return record[row] || "—";
  };
  return (
    <Panel id="compare" title={t("compareTitle")} aside={canMerge && <MergeButton registrationId={own.registrationId} version={version} target={{ registrationId: other.registrationId, number: other.number }} />} flush>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[34rem] text-left text-sm">
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium" />
              <th scope="col" className="px-4 py-2 font-medium">
                {t("this")} <span className="whitespace-nowrap">{own.number}</span>
              </th>
              <th scope="col" className="px-4 py-2 font-medium">
                {t("other")}{" "}
                <Link href={`/registrations/${other.registrationId}`} className="rounded-sm whitespace-nowrap text-action underline underline-offset-3">
                  {other.number}
                </Link>
              </th>
              <th scope="col" className="px-4 py-2 font-medium" />
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => {
              const same = (own[row] ?? "") === (other[row] ?? "");
              return (
                <tr key={row} className="border-t border-line align-top">
                  <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap text-muted">
                    {t(`row.${row}`)}
                  </th>
                  <td className="px-4 py-2">{show(own, row)}</td>
                  <td className="px-4 py-2">{show(other, row)}</td>
                  <td className="px-4 py-2">{TELLING.has(row) && own[row] && <Badge tone={same ? "warning" : "neutral"}>{t(same ? "same" : "different")}</Badge>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
