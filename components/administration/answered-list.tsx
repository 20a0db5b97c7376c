import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { CalendarDayRow, ChainLine, LimitLine } from "@/lib/features/deadline/view";
import { formatDay } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";
import { useRuleName } from "./pending-list";

/** What became of the reader's own proposals, as long as that is news. There is nothing to be done about it: the navigation does not count it. */
export function AnsweredList({ limits, chain, days, today }: { limits: readonly LimitLine[]; chain: readonly ChainLine[]; days: readonly CalendarDayRow[]; today: IsoDate }) {
  const t = useTranslations("admin.deadlines");
  const locale = useLocale();
  const nameOf = useRuleName();
  const rows = [...limits.map((line) => ({ line, name: nameOf.limit(line) })), ...chain.map((line) => ({ line, name: nameOf.step(line) })), ...days.map((row) => ({ line: { ...row, effectiveFrom: row.day }, name: nameOf.day(row) }))]
    .flatMap(({ line, name }) => (line.answeredOn ? [{ id: line.id, name, on: line.answeredOn, adopted: line.standing === "confirmed", from: line.effectiveFrom, by: line.decidedBy, note: line.note }] : []))
    .sort((a, b) => (a.on < b.on ? 1 : -1));
  if (rows.length === 0) return null;
  return (
    <div className="mb-8">
      <Panel id="answered" title={t("answered.title")} flush>
        <p className="px-4 pt-3 text-sm text-muted">{t("answered.lead")}</p>
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.id} className="space-y-0.5 px-4 py-3 text-sm">
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="font-medium">{row.name}</span>
                <StatusPill tone={row.adopted ? "done" : "attention"}>{t(row.adopted ? "answered.adopted" : "pending.rejected")}</StatusPill>
              </p>
              <p>{row.adopted ? t("pending.confirmed", { date: row.from }) : t("limits.rejectedBy", { name: row.by, reason: row.note })}</p>
              <p className="text-muted">{t("answered.by", { day: formatDay(row.on, locale, today), name: row.by })}</p>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
