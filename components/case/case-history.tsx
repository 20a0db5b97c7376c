import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { CaseEventView } from "@/lib/features/case/view";
import { formatDateTime } from "@/lib/i18n/format";
import { useEventText } from "./event-text";

/** Who did what when in the case, for which office, and which state followed which. */
export function CaseHistory({ events, empty }: { events: readonly CaseEventView[]; /** Where filters leave nothing. */ empty?: ReactNode }) {
  const t = useTranslations("case.history");
  const { titleOf, changeOf } = useEventText();
  const columns: Column<CaseEventView>[] = [
    { key: "action", header: t("action"), priority: 1, cell: titleOf },
    { key: "at", header: t("at"), width: "w-40", nowrap: true, cell: (event) => <time dateTime={event.at}>{formatDateTime(new Date(event.at))}</time> },
    { key: "actor", header: t("actor"), cell: (event) => event.actorName ?? "—" },
    { key: "office", header: t("office"), cell: (event) => event.officeName ?? "—" },
    {
      key: "change", header: t("change"),
      cell: (event) => {
        const change = changeOf(event);
        return change ? (change.from ? `${change.from} → ${change.to}` : change.to) : "—";
      },
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={events} rowKey={(event) => event.id} empty={empty ?? <EmptyState title={t("empty")} />} />;
}
