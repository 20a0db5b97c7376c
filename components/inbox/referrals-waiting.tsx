import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { ReferralsWaiting as Waiting } from "@/lib/features/referral/view";

export interface ReferralsWaitingProps {
  waiting: Waiting;
  /** The reader's office both sends and receives. */
  bothSides: boolean;
}

/** Referrals to accept or with something that the office has not read, and outcomes that wait for its decision. Nothing is shown where nothing waits. */
export function ReferralsWaiting({ waiting, bothSides }: ReferralsWaitingProps) {
  const t = useTranslations("inbox.referralsWaiting");
  const received = bothSides ? "/referrals?side=received&" : "/referrals?";
  const rows = [
    { key: "toAccept" as const, count: waiting.toAccept, href: `${received}status=SENT` },
    { key: "undecided" as const, count: waiting.undecided, href: "/referrals?side=sent&state=ended&undecided=1" },
    { key: "unreadSent" as const, count: waiting.unreadSent, href: "/referrals?side=sent&unread=1" },
    { key: "unreadReceived" as const, count: waiting.unreadReceived, href: `${received}unread=1` },
  ].filter(({ count }) => count > 0);
  if (rows.length === 0) return null;
  return (
    <Panel id="referrals-waiting" title={t("title")} flush>
      <ul>
        {rows.map(({ key, count, href }) => (
          <li key={key} className="relative flex items-baseline justify-between border-b border-line px-4 py-2.5 text-sm last:border-b-0 has-[a:hover]:bg-action-soft">
            <Link href={href} prefetch={false} data-figure={count} className="rounded-sm after:absolute after:inset-0 hover:text-action">
              {t(key)}
            </Link>
            <span className="text-lg font-semibold tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
