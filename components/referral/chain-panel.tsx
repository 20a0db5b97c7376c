import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { ReferralChain } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";

/** Who was told of the receiver's silence and who will be, with the day and hour: nobody has to ask whether somebody was told. */
export function ChainPanel({ chain }: { chain: ReferralChain }) {
  const t = useTranslations("referral.chain");
  const enums = useTranslations("enums");
  if (chain.taken.length + chain.ahead.length === 0) return null;
  return (
    <Panel title={t("title")} id="chain">
      <Timeline
        events={[
          ...[...chain.ahead].reverse().map(({ rule, step, at }) => ({ key: `ahead-${rule}-${step}`, time: t("willBe", { time: formatDateTime(new Date(at)) }), dateTime: at, title: enums(`EscalationStep.${step}`), by: enums(`DeadlineRule.${rule}`) })),
          ...[...chain.taken].reverse().map(({ rule, step, at }) => ({
            key: `taken-${rule}-${step}-${at}`, time: formatDateTime(new Date(at)), dateTime: at, title: t("was", { step: enums(`EscalationStep.${step}`) }), by: enums(`DeadlineRule.${rule}`), tone: "warning" as const,
          })),
        ]}
      />
    </Panel>
  );
}
