import { useTranslations } from "next-intl";
import { DescriptionList, type Description } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { ReferralDetail } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";

/** What the referral is about: task, ground in the matrix, the two sides, its dates, a court's answer. */
export function MatterPanel({ referral }: { referral: ReferralDetail }) {
  const t = useTranslations("referral.detail");
  const enums = useTranslations("enums");
  const time = (instant: string | null) => instant && formatDateTime(new Date(instant));
  const items: Description[] = [
    { term: t("purpose"), value: referral.purpose, wide: true },
    { term: t("number"), value: referral.number },
    { term: t("area"), value: enums(`WorkArea.${referral.area}`) },
    { term: t("from"), value: t("sentBy", { name: referral.sentByName, office: referral.fromName }) },
    { term: t("to"), value: referral.toName },
    { term: t("sentAt"), value: time(referral.sentAt) },
    { term: t("acceptedAt"), value: time(referral.acceptedAt) },
    ...(referral.endedAt ? [{ term: t("endedAt"), value: time(referral.endedAt) }] : []),
    ...(referral.courtOutcome
      ? [{ term: t("court"), value: enums(`CourtOutcome.${referral.courtOutcome}`) }, { term: t("courtNumber"), value: referral.courtCaseNumber }]
      : []),
    { term: t("basis"), value: referral.matrixRow, wide: true },
  ];
  return (
    <Panel title={t("matter")} id="matter">
      <DescriptionList items={items} />
    </Panel>
  );
}
