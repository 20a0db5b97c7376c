import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { UserList } from "@/components/administration/user-list";
import { PageHeader } from "@/components/ui/page-header";
import { listUsers, mayAssignRoles } from "@/lib/features/administration/queries/list-users";
import { userParamsSchema } from "@/lib/features/administration/schema";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.roles");
  return { title: t("title") };
}

export default async function RolesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (!mayAssignRoles(actor)) notFound();
  const params = userParamsSchema.parse(await searchParams);
  const page = await listUsers(actor, params, new Date());
  if (!page) notFound();
  const t = await getTranslations("admin.roles");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <UserList path="/admin/roles" caption={t("caption")} params={params} page={page} />
    </>
  );
}
