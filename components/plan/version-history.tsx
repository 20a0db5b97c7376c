import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import type { VersionLine } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";
import { VERSION_TONES } from "./status-tone";

const at = (iso: string | null) => (iso ? formatDateTime(new Date(iso)) : "");

/** All versions that were handed in, newest first; each opens as it was. */
export function VersionHistory({ caseId, versions }: { caseId: string; versions: readonly VersionLine[] }) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  const columns: Column<VersionLine>[] = [
    { key: "number", header: t("history.number"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => t("version", { number: row.number }) },
    {
      key: "status", header: t("history.status"), priority: 1, nowrap: true,
      cell: (row) => <StatusPill tone={VERSION_TONES[row.status]}>{enums(`PlanVersionStatus.${row.status}`)}</StatusPill>,
    },
    { key: "submitted", header: t("history.submitted"), cell: (row) => [row.submittedByName, at(row.submittedAt)].filter(Boolean).join(" · ") },
    { key: "reviewed", header: t("history.reviewed"), cell: (row) => [row.reviewedByName, at(row.reviewedAt)].filter(Boolean).join(" · ") || "—" },
  ];
  return (
    <section aria-labelledby="plan-history" className="space-y-2">
      <h2 id="plan-history" className="text-base">
        {t("history.title")}
      </h2>
      <DataTable
        caption={t("history.caption")} columns={columns} rows={versions} rowKey={(row) => row.id} rowHref={(row) => `/cases/${caseId}/plan/versions/${row.id}`}
        empty={<EmptyState title={t("history.empty")} />}
      />
    </section>
  );
}
