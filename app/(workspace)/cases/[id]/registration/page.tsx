import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { photoAddress, PhotoFrame } from "@/components/photo/photo-frame";
import { RegistrationRecord } from "@/components/registration/registration-record";
import { SinceFiled } from "@/components/registration/since-filed";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { registrationOfCase } from "@/lib/features/case/queries/registration-of-case";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

export default async function CaseRegistrationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const registrationId = isId(id) ? await looked(actor, "CARE_CASE", id, registrationOfCase(actor, id, now)) : null;
  if (!registrationId) notFound();
  const view = await loadRegistration(actor, registrationId, now);
  const [t, enums] = [await getTranslations("case.registration"), await getTranslations("enums")];
  const signed = (name: string | null, on: string | null) => [name, on].filter(Boolean).join(" · ");
  const dayOf = (at: string | null) => at && toShanghaiDate(new Date(at));
  return (
    <div className="space-y-4">
      <Panel title={t("title")} aside={<>{view.permissions.rights && <LinkButton size="sm" href={`/children/${view.childId}/rights`}>{t("rights")}</LinkButton>}<LinkButton size="sm" href={`/registrations/${registrationId}`}>{t("open")}</LinkButton></>}>
        <DescriptionList
          columns={3}
          items={[
            { term: t("number"), value: view.number },
            { term: t("status"), value: enums(`RegistrationStatus.${view.status}`) },
            { term: t("filed"), value: signed(view.filedByName, view.filedOn) },
            { term: t("office"), value: view.filingOffice },
            ...(view.intakeReport ? [{ term: t("report"), value: <Link href={`/intake/${view.intakeReport.reportId}`} className="text-action underline underline-offset-3 whitespace-nowrap">{view.intakeReport.number}</Link> }] : []),
            { term: t("streetChecked"), value: signed(view.streetCheckedBy, dayOf(view.streetCheckedAt)) },
            { term: t("districtChecked"), value: signed(view.districtCheckedBy, dayOf(view.districtCheckedAt)) },
          ]}
        />
      </Panel>
      <SinceFiled record={`/registrations/${registrationId}`} corrections={await childCorrections(actor, { registrationId }, now)} merges={await recordMerges(actor, { registrationId }, now)} guardians={view.guardians} />
      <ClientMessages namespaces={["privacy", "validation"]}>
        <RegistrationRecord unmasks={view.permissions.unmask ? registrationId : null} form={view.form} places={view.places} filingOffice={view.filingOffice} noContacts={view.noContacts} photo={view.photo?.documentId && <PhotoFrame src={photoAddress(view.photo.documentId)} />} />
      </ClientMessages>
    </div>
  );
}
