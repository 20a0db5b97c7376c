import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { RetentionRuleView } from "@/lib/features/rights/view";
import { toShanghaiDate } from "@/lib/shared/dates";
import { ChangeRetention } from "./change-retention";

/** How long each kind of record is kept, from when, and on what basis. */
export function RetentionTable({ rules }: { rules: readonly RetentionRuleView[] }) {
  const t = useTranslations("rights.retention");
  const enums = useTranslations("enums.RetentionKind");
  const columns: Column<RetentionRuleView>[] = [
    { key: "kind", header: t("kind"), priority: 1, cell: (rule) => <>{enums(rule.kind)}<span className="block text-sm font-normal text-muted">{t(`from.${rule.kind}`)}</span></> },
    { key: "months", header: t("months"), align: "end", nowrap: true, cell: (rule) => t("value", { months: rule.months }) },
    { key: "basis", header: t("basis"), cell: (rule) => <AuthorityText>{rule.basis}</AuthorityText> },
    { key: "changed", header: t("changed"), nowrap: true, cell: (rule) => toShanghaiDate(new Date(rule.updatedAt)) },
    { key: "change", header: "", align: "end", cell: (rule) => <ChangeRetention key={rule.version} rule={rule} /> },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={rules} rowKey={(rule) => rule.kind} empty={null} />;
}
