import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { UserList } from "@/components/administration/user-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listUsers, mayManageUsers } from "@/lib/features/administration/queries/list-users";
import { userParamsSchema } from "@/lib/features/administration/schema";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (!mayManageUsers(actor)) notFound();
  const params = userParamsSchema.parse(await searchParams);
  const page = await listUsers(actor, params, new Date());
  if (!page) notFound();
  const t = await getTranslations("admin.users");
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          <LinkButton variant="primary" icon="plus" href="/admin/users/new">
            {t("new")}
          </LinkButton>
        }
      />
      <UserList path="/admin/users" caption={t("caption")} params={params} page={page} />
    </>
  );
}
