import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecordForm } from "@/components/intake/record-form";
import { TellForm } from "@/components/intake/tell-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { RefusedNote } from "@/components/registration/refused-note";
import { PageHeader } from "@/components/ui/page-header";
import { startIntake } from "@/lib/features/intake/queries/load-intake";
import { followsReports } from "@/lib/features/intake/queries/list-told";
import { requireActor } from "@/lib/server/auth/current-actor";
import { newId } from "@/lib/server/ids";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake.form");
  return { title: t("title") };
}

export default async function NewIntakePage() {
  const actor = await requireActor();
  const [t, list] = [await getTranslations("intake.form"), await getTranslations("intake")];
  if (followsReports(actor)) {
    return (
      <ClientMessages namespaces={["intake", "urgent", "validation", "enums"]}>
        <PageHeader title={list("tell.button")} description={list("tell.formDescription", { place: actor.organisation.name })} breadcrumbs={[{ label: list("title"), href: "/intake" }]} />
        <TellForm clientKey={newId()} />
      </ClientMessages>
    );
  }
  const start = await startIntake(actor, new Date()).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (start instanceof Refusal) return <RefusedNote title={t("title")} refusal={start} />;
  return (
    <ClientMessages namespaces={["intake", "urgent", "validation", "enums"]}>
      <PageHeader title={t("title")} description={t("description")} breadcrumbs={[{ label: list("title"), href: "/intake" }]} />
      <RecordForm start={start} />
    </ClientMessages>
  );
}
