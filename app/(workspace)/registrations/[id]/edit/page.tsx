import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { registrationLists } from "@/components/registration/form-lists";
import { RefusedNote } from "@/components/registration/refused-note";
import { readDraft } from "@/components/registration/draft-content";
import { EditRegistration } from "@/components/registration/edit-registration";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { editRegistration } from "@/lib/features/registration/queries/edit-registration";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.form");
  return { title: t("titleEdit") };
}

export default async function EditRegistrationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const [t, record, now] = [await getTranslations("registration.form"), await getTranslations("registration.record"), new Date()];
  const subject = `edit:${id}`;
  const draft = await loadDraft(actor, "REGISTRATION", subject);
  const edit = await looked(actor, "REGISTRATION", id, editRegistration(actor, id, readDraft(draft?.content)?.version ?? null, now)).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (edit instanceof Refusal) return <RefusedNote title={t("titleEdit")} refusal={edit} />;
  const lists = await registrationLists(actor);
  return (
    <ClientMessages namespaces={["registration", "validation", "enums"]}>
      <PageHeader title={t("titleEdit")} breadcrumbs={[{ label: record("open", { number: edit.number }), href: `/registrations/${id}` }]} />
      {edit.step === "correct" && (
        <div className="mb-4">
          <Alert>{t("correcting")}</Alert>
        </div>
      )}
      {edit.step === "resubmit" && edit.returnReason && (
        <div className="mb-4">
          <Alert tone="warning" title={t("returned")}>
            <p className="whitespace-pre-line">{edit.returnReason}</p>
          </Alert>
        </div>
      )}
      <EditRegistration edit={edit} subject={subject} sessionKey={sessionDraftKey(actor.sessionId)} draft={draft} today={toShanghaiDate(now)} lists={lists} />
    </ClientMessages>
  );
}
