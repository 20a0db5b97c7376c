import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { MappingForm } from "@/components/roster/mapping-form";
import { PageHeader } from "@/components/ui/page-header";
import { mappingStart } from "@/lib/features/roster/queries/mapping-start";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";
import { fitOfWords, headOf, knownCodes } from "@/lib/workflows/roster-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roster.mapping");
  return { title: t("title") };
}

/** The columns of an office's own ledger, matched once. */
export default async function MappingPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const start = await mappingStart(actor, id, headOf, fitOfWords).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  if (!start) redirect(`/rosters/${id}`);
  // Short words of its columns; among few rows there may be names.
  await lookedAtList(actor, "roster", start.columns.filter(({ values }) => values.length > 0).length);
  const [t, roster] = [await getTranslations("roster.mapping"), await getTranslations("roster")];
  return (
    <ClientMessages namespaces={["roster", "registration", "enums", "validation"]}>
      <PageHeader title={t("title")} description={t("description", { file: start.fileName })} breadcrumbs={[{ label: roster("title"), href: "/rosters" }]} />
      <MappingForm start={start} codes={knownCodes(start.columns.flatMap(({ values }) => values))} />
    </ClientMessages>
  );
}
