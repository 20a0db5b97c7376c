import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CalendarDayForm } from "@/components/administration/calendar-day-form";
import { DayState } from "@/components/administration/day-state";
import { DeadlineTabs } from "@/components/administration/deadline-tabs";
import { WithdrawDay } from "@/components/administration/withdraw-day";
import { ClientMessages } from "@/components/layout/client-messages";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { listCalendar } from "@/lib/features/deadline/queries/list-calendar";
import { managesDeadlines } from "@/lib/features/deadline/queries/manages-deadlines";
import type { CalendarDayRow } from "@/lib/features/deadline/view";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.deadlines.calendar");
  return { title: t("title") };
}

export default async function CalendarPage() {
  const actor = await requireActor();
  const calendar = await listCalendar(actor, new Date());
  if (!calendar) notFound();
  const manages = managesDeadlines(actor);
  const [t, enums] = [await getTranslations("admin.deadlines.calendar"), await getTranslations("enums.CalendarDayKind")];
  const columns: Column<CalendarDayRow>[] = [
    { key: "day", header: t("day"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.day },
    { key: "place", header: t("place"), nowrap: true, cell: (row) => row.divisionName },
    { key: "kind", header: t("kind"), nowrap: true, cell: (row) => enums(row.kind) },
    { key: "reason", header: t("reason"), cell: (row) => row.reason },
    { key: "by", header: t("by"), nowrap: true, cell: (row) => row.createdBy },
    { key: "state", header: t("state"), cell: (row) => <DayState row={row} /> },
    ...(manages ? [{ key: "withdraw", header: "", nowrap: true, cell: (row) => row.withdraw && <WithdrawDay calendarDayId={row.id} day={row.day} /> } satisfies Column<CalendarDayRow>] : []),
  ];
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <DeadlineTabs current="calendar" manages={manages} />
      <p className="mb-4 max-w-3xl text-sm text-muted">{t("description")}</p>
      <DataTable caption={t("caption")} columns={columns} rows={calendar.rows} rowKey={(row) => row.id} empty={<EmptyState title={t("empty")} />} />
      {manages && (
        <div className="mt-6 max-w-3xl">
          <Panel title={t("add")}>
            <CalendarDayForm places={calendar.places} />
          </Panel>
        </div>
      )}
    </ClientMessages>
  );
}
