import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ProgrammeForm } from "@/components/administration/programme-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { listDistricts } from "@/lib/features/division/queries/list-districts";
import { mayManageProgrammes } from "@/lib/features/programme/queries/list-programmes";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.programme");
  return { title: t("newTitle") };
}

export default async function NewProgrammePage() {
  const actor = await requireActor();
  if (!mayManageProgrammes(actor)) notFound();
  const t = await getTranslations("admin.programme");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={t("newTitle")} breadcrumbs={[{ label: t("title"), href: "/admin/programme" }]} />
      <ProgrammeForm programme={null} districts={await listDistricts(actor)} />
    </ClientMessages>
  );
}
