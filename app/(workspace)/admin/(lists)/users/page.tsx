import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { UserList } from "@/components/administration/user-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listUsers, mayManageUsers } from "@/lib/features/administration/queries/list-users";
import { userParamsSchema } from "@/lib/features/administration/schema";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (!mayManageUsers(actor)) notFound();
  const given = userParamsSchema.parse(await searchParams);
  const now = new Date();
  const asked = await askedTerm(actor, "users", given.s, now);
  const params = { ...given, q: asked.term };
  const found = await listUsers(actor, params, now);
  if (!found) notFound();
  const page = asked.gone ? { ...found, rows: [], next: null, total: 0 } : found;
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
      <UserList path="/admin/users" caption={t("caption")} params={params} page={page} searchGone={asked.gone} />
    </>
  );
}
