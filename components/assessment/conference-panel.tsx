import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** A case conference is due since the case turned red: the way to where it is called and minuted. */
export function ConferencePanel({ caseId, dueAt, canCall }: { caseId: string; dueAt: string; canCall: boolean }) {
  const t = useTranslations("assessment.conference");
  return (
    <Alert tone="warning" title={t("title")} actions={canCall ? <LinkButton size="sm" href={`/cases/${caseId}/conferences`}>{t("open")}</LinkButton> : undefined}>
      {t("body")} <DueTime dueAt={dueAt} now={new Date()} />
    </Alert>
  );
}
