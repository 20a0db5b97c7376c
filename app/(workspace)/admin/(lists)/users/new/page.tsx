import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { UserCreateForm } from "@/components/administration/user-create-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { mayManageUsers } from "@/lib/features/administration/queries/list-users";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users");
  return { title: t("newTitle") };
}

export default async function NewUserPage() {
  const actor = await requireActor();
  if (!mayManageUsers(actor)) notFound();
  const t = await getTranslations("admin.users");
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader title={t("newTitle")} description={t("description")} breadcrumbs={[{ label: t("title"), href: "/admin/users" }]} />
      <UserCreateForm />
    </ClientMessages>
  );
}
