import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { PurposeVersionRow } from "@/lib/features/purpose/view";

const TONES = { DRAFT: "active", SUBMITTED: "waiting", CONFIRMED: "done", REJECTED: "off" } as const;

/** Versions of purposes, each leading to its page. `of`: of one purpose, or one of each. Needs the texts of `admin`, `referral`, `enums`. */
export function PurposeTable({ rows, caption, of }: { rows: readonly PurposeVersionRow[]; caption: string; of: "one" | "each" }) {
  const t = useTranslations("admin.purposes");
  const enums = useTranslations("enums");
  const fields = useTranslations("referral.fields");
  const separator = useTranslations("referral")("separator");
  const locale = useLocale();
  const name: Column<PurposeVersionRow> = { key: "name", header: t("part.name"), priority: 1, rowHeader: true, cell: (row) => inLanguage(row.name, locale) };
  const number: Column<PurposeVersionRow> = {
    key: "number", header: t("column.version"), nowrap: true, ...(of === "one" ? { priority: 1 as const, rowHeader: true } : {}),
    cell: (row) => (
      <>
        {t("version", { number: row.number })} {row.inForce && of === "one" && <Badge tone="action">{t("inForce")}</Badge>}
      </>
    ),
  };
  const columns: Column<PurposeVersionRow>[] = [
    ...(of === "each" ? [name] : []), number,
    { key: "status", header: t("column.status"), nowrap: true, cell: (row) => <span data-waits={row.status === "SUBMITTED" ? row.id : undefined}><StatusPill tone={TONES[row.status]}>{enums(`MatrixVersionStatus.${row.status}`)}</StatusPill></span> },
    { key: "from", header: t("form.effectiveFrom"), nowrap: true, cell: (row) => row.effectiveFrom },
    { key: "orgTypes", header: t("part.orgTypes"), cell: (row) => row.orgTypes.map((type) => enums(`OrgType.${type}`)).join(separator) },
    { key: "required", header: t("part.required"), cell: (row) => row.required.map((field) => fields(field)).join(separator) },
    { key: "optional", header: t("part.optional"), cell: (row) => row.optional.map((field) => fields(field)).join(separator) || "—" },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} empty={null} rowHref={(row) => `/admin/purposes/${row.id}`} />;
}
