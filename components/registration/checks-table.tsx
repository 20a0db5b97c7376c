import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DueTime } from "@/components/inbox/due-text";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { CheckRow } from "@/lib/features/registration/views";
import { formatAge } from "@/lib/i18n/format";
import { diffDays, toShanghaiDate } from "@/lib/shared/dates";

/** What waits for a check: red first, then by the limit. */
export function ChecksTable({ rows, now, showStreet, empty }: { rows: readonly CheckRow[]; now: Date; showStreet: boolean; empty: ReactNode }) {
  const t = useTranslations("registration.checks");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const today = toShanghaiDate(now);
  const columns: Column<CheckRow>[] = [
    {
      key: "child", header: t("column.child"), priority: 1,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          {row.urgent ? <Badge tone="danger">{t("urgent")}</Badge> : <RiskBadge colour={row.urgency} />}
          {row.name}
          <span className="font-normal text-muted">
            {enums(`Sex.${row.sex}`)} {formatAge(row.age, locale)}
          </span>
        </span>
      ),
    },
    { key: "due", header: t("column.due"), cell: (row) => (row.dueAt ? <DueTime dueAt={row.dueAt} now={now} /> : "—") },
    { key: "waiting", header: t("column.waiting"), nowrap: true, cell: (row) => t("waitingDays", { days: diffDays(toShanghaiDate(new Date(row.waitingSince)), today) }) },
    { key: "category", header: t("column.category"), cell: (row) => enums(`Category.${row.category}`) },
    { key: "place", header: t("column.place"), cell: (row) => [showStreet && row.streetName, row.communityName].filter(Boolean).join(" ") || row.streetName },
    {
      key: "filed", header: t("column.filed"),
      cell: (row) => (
        <>
          <span className="whitespace-nowrap">{row.filedByName}</span> <span className="whitespace-nowrap text-muted">{row.filedOn}</span>
          {row.ownWork && (
            <>
              {" "}
              <Badge>{t("ownWork")}</Badge>
            </>
          )}
        </>
      ),
    },
    { key: "number", header: t("column.number"), nowrap: true, priority: 3, cell: (row) => <span className="text-muted">{row.number}</span> },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.registrationId} rowHref={(row) => `/registrations/${row.registrationId}`} empty={empty} />;
}
