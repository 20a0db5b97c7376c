import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OrganisationCreateForm } from "@/components/administration/organisation-create-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { mayManageOrganisations } from "@/lib/features/administration/queries/list-organisations";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.organisations");
  return { title: t("newTitle") };
}

export default async function NewOrganisationPage() {
  const actor = await requireActor();
  if (!mayManageOrganisations(actor)) notFound();
  const t = await getTranslations("admin.organisations");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={t("newTitle")} breadcrumbs={[{ label: t("title"), href: "/admin/organisations" }]} />
      <OrganisationCreateForm />
    </ClientMessages>
  );
}
