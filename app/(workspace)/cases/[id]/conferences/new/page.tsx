import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CallForm } from "@/components/conference/call-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { conferenceForm } from "@/lib/features/conference/queries/conference-form";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** Calls a conference: of each office the task of the notice decides whether it may be invited. */
export default async function NewConferencePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const form = isId(id) ? await looked(actor, "CARE_CASE", id, conferenceForm(actor, id, new Date())) : null;
  if (!form) notFound();
  const t = await getTranslations("conference");
  return (
    <ClientMessages namespaces={["conference", "referral", "validation", "enums"]}>
      <h2 className="mb-3 text-lg">{t("open")}</h2>
      <CallForm caseId={id} form={form} />
    </ClientMessages>
  );
}
