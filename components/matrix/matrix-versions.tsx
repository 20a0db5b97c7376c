import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { MatrixVersionRow } from "@/lib/features/matrix/view";
import { formatDateTime } from "@/lib/i18n/format";

const TONES = { DRAFT: "active", SUBMITTED: "waiting", CONFIRMED: "done", REJECTED: "off" } as const;

export function MatrixVersions({ versions }: { versions: readonly MatrixVersionRow[] }) {
  const t = useTranslations("admin.matrix");
  const enums = useTranslations("enums");
  const columns: Column<MatrixVersionRow>[] = [
    {
      key: "number", header: t("versions.number"), priority: 1, rowHeader: true, nowrap: true,
      cell: (row) => (
        <>
          {t("version", { number: row.number })} {row.inForce && <Badge tone="action">{t("inForce")}</Badge>}
        </>
      ),
    },
    { key: "status", header: t("versions.status"), nowrap: true, cell: (row) => <span data-waits={row.status === "SUBMITTED" ? row.id : undefined}><StatusPill tone={TONES[row.status]}>{enums(`MatrixVersionStatus.${row.status}`)}</StatusPill></span> },
    { key: "from", header: t("versions.from"), nowrap: true, cell: (row) => row.effectiveFrom },
    { key: "reason", header: t("versions.reason"), cell: (row) => <AuthorityText>{row.reason}</AuthorityText> },
    { key: "drafted", header: t("versions.drafted"), nowrap: true, cell: (row) => row.draftedBy ?? "—" },
    {
      key: "confirmed", header: t("versions.confirmed"), nowrap: true,
      cell: (row) => (row.confirmedBy ? `${row.confirmedBy} ${row.confirmedAt ? formatDateTime(new Date(row.confirmedAt)) : ""}` : "—"),
    },
    { key: "note", header: t("versions.note"), priority: 3, cell: (row) => row.decisionNote ?? "—" },
  ];
  return (
    <DataTable
      caption={t("versions.caption")} columns={columns} rows={versions} rowKey={(row) => row.id} empty={null}
      rowHref={(row) => (row.status === "DRAFT" || row.status === "SUBMITTED" ? "/admin/matrix/draft" : `/admin/matrix?version=${row.id}`)}
    />
  );
}
