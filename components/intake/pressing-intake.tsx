import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { IntakeRow } from "@/lib/features/intake/view";

/** In today's work: the reports on which the own office is to act, or that its streets have overdue; the first to run out on top. */
export function PressingIntake({ rows, total, state, now }: { rows: readonly IntakeRow[]; total: number; state: "waiting" | "overdue"; now: Date }) {
  const t = useTranslations("intake");
  const enums = useTranslations("enums");
  if (rows.length === 0) return null;
  return (
    <Panel title={t(state === "overdue" ? "inbox.overdue" : "inbox.title")} id="reports" flush className="mb-4" aside={<Link href={state === "overdue" ? "/intake?state=overdue" : "/intake"} className="text-action underline underline-offset-3 pointer-coarse:py-2.5">{t("inbox.all", { count: total })}</Link>}>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.reportId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
              <RiskBadge colour={row.urgency} label={t("urgency")} />
              <Link href={`/intake/${row.reportId}`} className="font-medium text-action hover:underline pointer-coarse:py-2">{row.childName || t("nameless")}</Link>
              <span className="text-sm text-muted">{row.place}</span>
            </p>
            {row.due && (
              <p className="text-sm">
                {enums(`DeadlineRule.${row.due.rule}`)} <DueTime dueAt={row.due.dueAt} now={now} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
