import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { DecisionQueue, InboxCounts, SilentReferral } from "@/lib/features/inbox/view";
import { DueTime } from "./due-text";

const QUEUES = [
  { key: "checks", href: "/checks" },
  { key: "reviews", href: "/reviews" },
  { key: "closures", href: "/closures" },
] as const;

/** What waits for the reader's decision, queue by queue; what a supervisor or reviewer decides beside them stands here only while something waits. */
export function ReviewQueues({ counts, shown, decisions }: { counts: InboxCounts; shown: readonly ("checks" | "reviews" | "closures")[]; decisions: readonly DecisionQueue[] }) {
  const t = useTranslations("inbox.queues");
  return (
    <Panel id="queues" title={t("title")} flush>
      <ul>
        {QUEUES.filter(({ key }) => shown.includes(key)).map(({ key, href }) => (
          <li key={key} className="relative flex items-baseline justify-between border-b border-line px-4 py-2.5 text-sm last:border-b-0 has-[a:hover]:bg-action-soft">
            <Link href={href} prefetch={false} data-figure={counts[key]} className="rounded-sm after:absolute after:inset-0 hover:text-action">
              {t(key)}
            </Link>
            <span className="text-lg font-semibold tabular-nums">{counts[key]}</span>
          </li>
        ))}
        {decisions.map(({ key, count, href }) => (
          <li key={key} className="relative flex items-baseline justify-between border-b border-line px-4 py-2.5 text-sm last:border-b-0 has-[a:hover]:bg-action-soft">
            <Link href={href} prefetch={false} data-figure={key === "exports" ? undefined : count} className="rounded-sm after:absolute after:inset-0 hover:text-action">
              {t(key)}
            </Link>
            <span className="text-lg font-semibold tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Receivers who have not answered within the limit; the district follows them up. */
export function SilentReferrals({ referrals, total, now }: { referrals: readonly SilentReferral[]; total: number; now: Date }) {
  const t = useTranslations("inbox.silent");
  const inbox = useTranslations("inbox");
  return (
    <Panel id="silent" title={t("title")} aside={total > 0 ? inbox("count", { count: total }) : undefined} flush>
      {referrals.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <ul>
          {referrals.map((referral) => (
            <li key={referral.id} className="relative border-b border-line px-4 py-2.5 text-sm last:border-b-0 has-[a:hover]:bg-action-soft">
              <Link href={`/referrals/${referral.id}`} prefetch={false} className="rounded-sm font-medium after:absolute after:inset-0 hover:text-action">
                {t(referral.awaited, { organisation: referral.toName })}
              </Link>
              <p className="text-muted">
                <span className="font-mono text-xs whitespace-nowrap">{referral.number}</span> · {referral.streetName}
              </p>
              <DueTime dueAt={referral.dueAt} now={now} />
            </li>
          ))}
        </ul>
      )}
      {total > referrals.length && <p className="border-t border-line px-4 py-2 text-sm text-muted">{inbox("more", { count: total - referrals.length })}</p>}
    </Panel>
  );
}
