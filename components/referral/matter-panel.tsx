import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { DescriptionList, type Description } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/components/ui/link";
import type { ReferralDetail } from "@/lib/features/referral/view";
import { formatDateTime } from "@/lib/i18n/format";
import { Office } from "./office";

/** What the referral is about: task, ground in the matrix, the two sides and where they are found, its dates, a court's answer. */
export function MatterPanel({ referral }: { referral: ReferralDetail }) {
  const t = useTranslations("referral.detail");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { purposeUsed, conferenceTask } = referral;
  const time = (instant: string | null) => instant && formatDateTime(new Date(instant));
  const items: Description[] = [
    { term: t("purpose"), value: referral.purpose, wide: true },
    { term: t("number"), value: referral.number },
    ...(referral.planned || referral.side === "receiver" ? [] : [{ term: t("plan"), value: t("unplanned") }]),
    { term: t("area"), value: enums(`WorkArea.${referral.area}`) },
    { term: t("from"), value: <Office name={t("sentBy", { name: referral.sentByName, office: referral.fromName })} place={referral.fromPlace} /> },
    { term: t("to"), value: <Office name={referral.toName} place={referral.toPlace} /> },
    { term: t("sentAt"), value: time(referral.sentAt) },
    { term: t("acceptedAt"), value: time(referral.acceptedAt) },
    ...(referral.endedAt ? [{ term: t("endedAt"), value: time(referral.endedAt) }] : []),
    ...(referral.courtOutcome
      ? [{ term: t("court"), value: enums(`CourtOutcome.${referral.courtOutcome}`) }, { term: t("courtNumber"), value: referral.courtCaseNumber }]
      : []),
    { term: t("resultDueOn"), value: referral.resultDueOn },
    ...(purposeUsed ? [{ term: t("asked"), value: inLanguage(purposeUsed.asked, locale), wide: true }] : []),
    ...(conferenceTask ? [{ term: t("conferenceTask"), value: <Link href={conferenceTask.href}>{conferenceTask.number}</Link> }] : []),
    { term: t("basis"), value: referral.matrixRow, wide: true },
    ...(purposeUsed ? [{ term: t("purposeUsed"), value: t("purposeVersion", { name: inLanguage(purposeUsed.name, locale), number: purposeUsed.number, basis: purposeUsed.basis }), wide: true }] : []),
  ];
  return (
    <Panel title={t("matter")} id="matter">
      <DescriptionList items={items} />
    </Panel>
  );
}
