import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ProgrammeForm } from "@/components/administration/programme-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { listDistricts } from "@/lib/features/division/queries/list-districts";
import { loadProgramme } from "@/lib/features/programme/queries/list-programmes";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.programme");
  return { title: t("title") };
}

export default async function ProgrammePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const programme = await loadProgramme(actor, (await params).id);
  if (!programme) notFound();
  const t = await getTranslations("admin.programme");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={programme.name} description={`${t("column.code")} ${programme.code}`} breadcrumbs={[{ label: t("title"), href: "/admin/programme" }]} />
      <ProgrammeForm programme={programme} districts={await listDistricts(actor)} />
    </ClientMessages>
  );
}
