import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { AuditRuleCode } from "@/lib/features/audit-log/rule-codes";
import type { Prompt } from "@/lib/features/audit-log/view";
import { addressOf } from "@/lib/shared/address";
import { toSecond } from "./audit-labels";

/** What of the log stands behind a kind of prompt, besides person and time. */
const FILTER: Readonly<Record<AuditRuleCode, Readonly<Record<string, string>>>> = {
  RETENTION_MONTHS: {},
  NIGHT: { result: "OK" },
  MANY_RECORDS: { result: "OK" },
  OUTSIDE_DISTRICT: { result: "OK" },
  MANY_DENIED: { result: "DENIED" },
  SIGN_IN_REFUSED: { result: "DENIED", action: "session.start" },
};

const hrefOf = ({ rule, stopped, actorId, ip, from, to }: Prompt) =>
  addressOf("/admin/audit", { ...(stopped ? { result: "DENIED" } : FILTER[rule]), actor: actorId ?? undefined, ip: ip ?? undefined, since: from, until: to });

/** Accesses that a person should look at; each opens the rows behind it. */
export function PromptTable({ prompts }: { prompts: readonly Prompt[] }) {
  const t = useTranslations("audit");
  const columns: Column<Prompt>[] = [
    { key: "rule", header: t("unusual.rule"), priority: 1, rowHeader: true, cell: (row) => t(`rules.${row.rule}`) },
    {
      key: "person", header: t("column.actor"),
      cell: (row) => (
        <>
          {row.actorName ?? row.ip ?? t("unknownActor")}
          {row.officeName && <span className="ml-2 text-muted">{row.officeName}</span>}
        </>
      ),
    },
    {
      key: "count", header: t("unusual.count"),
      cell: (row) => {
        if (row.stopped) return t("unusual.stopped", { count: row.count });
        return row.children === null ? t("unusual.times", { count: row.count }) : t("unusual.timesChildren", { count: row.count, children: row.children });
      },
    },
    { key: "from", header: t("unusual.from"), nowrap: true, cell: (row) => <time dateTime={row.from}>{toSecond(row.from)}</time> },
    { key: "to", header: t("unusual.to"), nowrap: true, cell: (row) => <time dateTime={row.to}>{toSecond(row.to)}</time> },
  ];
  return (
    <DataTable
      caption={t("unusual.title")} columns={columns} rows={prompts} rowKey={(row) => `${row.rule}-${String(row.stopped)}-${row.actorId ?? row.ip ?? ""}-${row.from}`} rowHref={hrefOf}
      empty={<EmptyState title={t("unusual.none")}>{t("unusual.noneBody")}</EmptyState>}
    />
  );
}
