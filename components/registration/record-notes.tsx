import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { RequestFamilyButton } from "@/components/pilot/request-family-button";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { formatDateTime } from "@/lib/i18n/format";
import type { RegistrationView } from "@/lib/features/registration/views";
import type { RefusalParams } from "@/lib/shared/refusal";

/** What must be known before the form is read: why it came back, into what it was merged, why it was filed beside a match, why no case opens. */
export function RecordNotes({ view, refusal }: { view: RegistrationView; refusal: { reason: string; params: RefusalParams } | null }) {
  const t = useTranslations("registration");
  const marks = useTranslations("common.mark");
  const errors = useTranslations("errors.reasons");
  const asked = view.history.find(({ action }) => action === "pilot_unit.request");
  return (
    <>
      {view.status === "RETURNED" && (
        <Alert tone="warning" title={t("record.returnReason")}>
          <p className="whitespace-pre-line">{view.returnReason}</p>
        </Alert>
      )}
      {view.duplicateOf && (
        <Alert tone="info" title={t("record.duplicateOf", { number: view.duplicateOf.number })}>
          {view.returnReason && (
            <p>{marks("named", { name: t("decision.mergeReason"), text: view.returnReason })}</p>
          )}
          <Link href={`/registrations/${view.duplicateOf.registrationId}`} className="rounded-sm text-action underline underline-offset-3">
            {t("match.open")}
          </Link>
        </Alert>
      )}
      {view.matchReason && view.status !== "MERGED" && (
        <Alert tone="warning" title={t("record.matchReason")}>
          {view.matchReason}
        </Alert>
      )}
      {view.distinctReason && view.status !== "MERGED" && (
        <Alert tone="info" title={t("record.distinctReason")}>
          {view.distinctReason}
        </Alert>
      )}
      {asked && view.permissions.nameFamily && (
        <Alert
          tone="warning" title={t("record.familyToName", { office: asked.office, name: asked.actor, day: formatDateTime(new Date(asked.at)) })}
          actions={<LinkButton size="sm" href={`/pilot-units?family=${view.number}#name`}>{t("record.nameFamily")}</LinkButton>}
        />
      )}
      {refusal?.reason === "openOfAge" && <Alert tone="warning">{errors("openOfAge", refusal.params)}</Alert>}
      {refusal?.reason === "outsidePilotUnit" && (
        <Alert tone="info" actions={view.permissions.requestFamily && !asked ? <RequestFamilyButton registrationId={view.registrationId} version={view.version} /> : undefined}>
          <p>{errors("outsidePilotUnit")}</p>
          {asked && <p>{t("record.familyAsked", { day: formatDateTime(new Date(asked.at)), name: asked.actor })}</p>}
        </Alert>
      )}
    </>
  );
}
