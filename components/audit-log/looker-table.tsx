import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Looker } from "@/lib/features/audit-log/view";
import { addressOf } from "@/lib/shared/address";
import { toSecond } from "./audit-labels";

interface Props {
  people: readonly Looker[];
  /** The number that was asked for; each row opens what its person did with this child's records. */
  number: string;
  from: string | undefined;
  to: string | undefined;
}

/** Who has had to do with a child's records, the latest first. */
export function LookerTable({ people, number, from, to }: Props) {
  const t = useTranslations("audit");
  const columns: Column<Looker>[] = [
    {
      key: "person", header: t("column.actor"), priority: 1, rowHeader: true,
      cell: (row) => (
        <>
          {row.actorName ?? t("unknownActor")}
          {row.officeName && <span className="ml-2 font-normal text-muted">{row.officeName}</span>}
        </>
      ),
    },
    { key: "looks", header: t("record.looks"), align: "end", cell: (row) => row.looks },
    { key: "taken", header: t("record.taken"), align: "end", cell: (row) => row.taken },
    { key: "changes", header: t("record.changes"), align: "end", cell: (row) => row.changes },
    { key: "denied", header: t("record.denied"), align: "end", cell: (row) => (row.denied > 0 ? <span className="font-semibold text-danger">{row.denied}</span> : 0) },
    { key: "first", header: t("record.first"), nowrap: true, cell: (row) => <time dateTime={row.first}>{toSecond(row.first)}</time> },
    { key: "last", header: t("record.last"), nowrap: true, cell: (row) => <time dateTime={row.last}>{toSecond(row.last)}</time> },
  ];
  return (
    <DataTable
      caption={t("record.caption")} columns={columns} rows={people} rowKey={(row) => `${row.actorId ?? ""}-${row.officeName ?? ""}`}
      rowHref={(row) => addressOf("/admin/audit", { child: number, actor: row.actorId ?? undefined, from, to })}
      empty={<EmptyState title={t("record.nobody")}>{t("record.nobodyBody")}</EmptyState>}
    />
  );
}
