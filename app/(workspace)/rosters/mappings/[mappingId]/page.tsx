import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { MappingForm } from "@/components/roster/mapping-form";
import { PageHeader } from "@/components/ui/page-header";
import { mappingDetail } from "@/lib/features/roster/queries/mapping-detail";
import { requireActor } from "@/lib/server/auth/current-actor";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roster.mapping");
  return { title: t("title") };
}

/** How a ledger of the office is read: looked at, and put right for the next file. */
export default async function StoredMappingPage({ params }: { params: Promise<{ mappingId: string }> }) {
  const actor = await requireActor();
  const { mappingId } = await params;
  if (!isId(mappingId)) notFound();
  const start = await mappingDetail(actor, mappingId).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  const [t, roster] = [await getTranslations("roster.mapping"), await getTranslations("roster")];
  return (
    <ClientMessages namespaces={["roster", "registration", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("changeDescription", { name: start.name })} breadcrumbs={[{ label: roster("title"), href: "/rosters" }]} />
      <MappingForm start={start} codes={{}} />
    </ClientMessages>
  );
}
