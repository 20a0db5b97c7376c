import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { LedgerRow } from "@/lib/features/ledger/view";
import { DueTime } from "./due-text";

const SHOWN = 8;

/** The cases that an agency works on by assignment, the most pressing first: its deadlines stand with the street, its work does not. */
export function AssignedCases({ rows, total, now }: { rows: readonly LedgerRow[]; total: number; now: Date }) {
  const t = useTranslations("inbox.assigned");
  const inbox = useTranslations("inbox");
  const enums = useTranslations("enums");
  return (
    <Panel id="assigned" title={t("title")} aside={total > 0 ? inbox("count", { count: total }) : undefined} flush>
      {rows.length === 0 && <EmptyState title={t("none")} />}
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.registrationId} className="relative border-b border-line px-4 py-2.5 text-sm last:border-b-0 has-[a:hover]:bg-action-soft">
            <p className="flex flex-wrap items-baseline gap-x-2.5">
              <Link href={row.caseId ? `/cases/${row.caseId}` : `/registrations/${row.registrationId}`} prefetch={false} className="rounded-sm font-medium after:absolute after:inset-0 hover:text-action">
                {row.name}
              </Link>
              <RiskBadge colour={row.colour} />
              <span className="text-muted">{enums(`LedgerStage.${row.stage}`)}</span>
            </p>
            <p className="text-muted">
              {row.nextDueRule && row.nextDueAt ? (
                <>
                  {enums(`DeadlineRule.${row.nextDueRule}`)} <DueTime dueAt={row.nextDueAt} now={now} />
                </>
              ) : (
                t("noDue")
              )}
            </p>
          </li>
        ))}
      </ul>
      {total > SHOWN && (
        <p className="border-t border-line px-4 py-2 text-sm">
          <Link href="/ledger" className="text-action underline">
            {t("all")}
          </Link>
        </p>
      )}
    </Panel>
  );
}
