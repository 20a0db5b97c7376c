import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import type { ReferralDetail } from "@/lib/features/referral/view";
import { DisclosedList } from "./disclosed-list";
import { GuardianshipChange } from "./guardianship-change";

/** What was disclosed, with the word on who may still see it; after the end the receiver is told that it is closed. */
export function DisclosurePanel({ referral }: { referral: Pick<ReferralDetail, "disclosed" | "guardianship" | "side" | "endedAt"> }) {
  const t = useTranslations("referral.detail");
  const { disclosed, guardianship, side, endedAt } = referral;
  const note = side === "receiver" ? t("only") : t(endedAt ? "closedForReceiver" : "openForReceiver");
  return (
    <Panel title={t("disclosed")} id="disclosed" aside={disclosed && t("disclosedCount", { count: disclosed.length })}>
      {disclosed ? (
        <>
          <p className="mb-4 text-sm text-muted">{note}</p>
          {guardianship && <div className="mb-4"><GuardianshipChange change={guardianship} /></div>}
          <DisclosedList items={disclosed} />
        </>
      ) : (
        <Alert title={t("closedTitle")}>{t("closedBody")}</Alert>
      )}
    </Panel>
  );
}
