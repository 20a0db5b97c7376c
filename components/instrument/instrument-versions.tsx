import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { InstrumentVersionRow } from "@/lib/features/instrument/view";
import { formatDateTime } from "@/lib/i18n/format";

const TONES = { DRAFT: "active", PROPOSED: "waiting", COMING: "waiting", IN_FORCE: "done", SUPERSEDED: "off", REJECTED: "off" } as const;

export function InstrumentVersions({ versions }: { versions: readonly InstrumentVersionRow[] }) {
  const t = useTranslations("instrument");
  const columns: Column<InstrumentVersionRow>[] = [
    { key: "number", header: t("versions.number"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => t("version", { number: row.number }) },
    { key: "standing", header: t("versions.standing"), priority: 1, nowrap: true, cell: (row) => <span data-waits={row.standing === "PROPOSED" ? row.id : undefined}><StatusPill tone={TONES[row.standing]}>{t(`standing.${row.standing}`)}</StatusPill></span> },
    { key: "from", header: t("versions.from"), nowrap: true, cell: (row) => row.effectiveFrom },
    { key: "basis", header: t("versions.basis"), cell: (row) => <AuthorityText>{row.basis}</AuthorityText> },
    { key: "reason", header: t("versions.reason"), cell: (row) => <AuthorityText>{row.reason}</AuthorityText> },
    { key: "drafted", header: t("versions.drafted"), nowrap: true, cell: (row) => row.draftedBy ?? "—" },
    { key: "confirmed", header: t("versions.confirmed"), nowrap: true, cell: (row) => (row.confirmedBy ? `${row.confirmedBy} ${row.confirmedAt ? formatDateTime(new Date(row.confirmedAt)) : ""}` : "—") },
    { key: "note", header: t("versions.note"), priority: 3, cell: (row) => row.decisionNote ?? "—" },
  ];
  return (
    <DataTable
      caption={t("versions.caption")} columns={columns} rows={versions} rowKey={(row) => row.id} empty={null}
      rowHref={(row) => (row.standing === "DRAFT" || row.standing === "PROPOSED" ? "/admin/instrument/draft" : `/admin/instrument?version=${row.id}`)}
    />
  );
}
