import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { registrationLists } from "@/components/registration/form-lists";
import { RegistrationForm } from "@/components/registration/registration-form";
import { RefusedNote } from "@/components/registration/refused-note";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { startRegistration, type StartFrom } from "@/lib/features/registration/queries/start-registration";
import type { RegistrationStart } from "@/lib/features/registration/views";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAt } from "@/lib/server/http/looked";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.form");
  return { title: t("title") };
}

export default async function NewRegistrationPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const given = await searchParams;
  const from: StartFrom = Object.fromEntries(
    (["visit", "sibling", "round", "patrol", "intake"] as const).flatMap((key) => {
      const id = given[key];
      return typeof id === "string" && isId(id) ? [[key, id]] : [];
    }),
  );
  const [t, marks] = [await getTranslations("registration.form"), await getTranslations("common.mark")];
  const now = new Date();
  const start = await startRegistration(actor, from, now).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (start instanceof Refusal) return <RefusedNote title={t("title")} refusal={start} />;

  const { origin, subject } = start;
  if (start.siblingOf) await lookedAt(actor, "REGISTRATION", start.siblingOf);
  const [draft, photoDraft, lists] = [await loadDraft(actor, "REGISTRATION", subject), await loadDraft(actor, "PHOTO", subject), await registrationLists(actor)];
  const description =
    origin.kind === "visit" ? t("fromVisit", { name: origin.headName }) : origin.kind === "sibling" ? t("fromSibling", { number: origin.number })
    : origin.kind === "intake" ? t("fromIntake", { number: origin.number }) : origin.kind === "patrol" ? t("fromPatrol", { name: origin.name, day: origin.on }) : origin.kind === "round" ? t("fromRound", { name: origin.name }) : t("description");
  return (
    <ClientMessages namespaces={["registration", "urgent", "validation", "enums"]}>
      <PageHeader title={t("title")} description={description} breadcrumbs={await crumbs(start)} />
      {origin.kind === "sibling" && origin.family && (origin.family.harm || origin.family.kept.length > 0) && (
        <div className="mb-4 max-w-4xl">
          <Alert tone="danger" title={t("familyHarm.title", { number: origin.number })}>
            {origin.family.kept.length > 0 && <p>{t("familyHarm.kept", { names: origin.family.kept.join(marks("list")) })}</p>}
            {origin.family.revoked.map(({ name, on }) => <p key={name}>{t("familyHarm.revoked", { name, on })}</p>)}
            <p>{t("familyHarm.advice")}</p>
          </Alert>
        </div>
      )}
      <RegistrationForm
        key={subject} target={{ kind: "new", clientKey: start.clientKey, roundId: start.roundId, householdVisitId: start.householdVisitId, siblingOf: start.siblingOf, intakeReportId: start.intakeReportId }}
        initial={start.form} places={start.places} subject={subject} sessionKey={sessionDraftKey(actor.sessionId)} draft={draft} photoDraft={photoDraft} today={toShanghaiDate(now)} lists={lists}
      />
    </ClientMessages>
  );
}

/** The way back to where it was begun. */
async function crumbs({ origin, roundId, intakeReportId, siblingOf }: RegistrationStart) {
  const t = await getTranslations("nav.item");
  if (origin.kind === "intake") return [{ label: t("intake"), href: "/intake" }, { label: origin.number, href: `/intake/${intakeReportId}` }];
  if (origin.kind === "sibling") return [{ label: t("ledger"), href: "/ledger" }, { label: origin.number, href: `/registrations/${siblingOf}` }];
  const screening = { label: t("screening"), href: roundId ? `/screening/${roundId}` : "/screening" };
  return origin.kind === "patrol" ? [screening, { label: origin.name, href: `/screening/areas/${origin.areaId}` }] : [screening];
}
