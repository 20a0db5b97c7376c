import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { UserList } from "@/components/administration/user-list";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { countDueApprovals, listUsers, mayAssignRoles } from "@/lib/features/administration/queries/list-users";
import { userParamsSchema } from "@/lib/features/administration/schema";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.roles");
  return { title: t("title") };
}

export default async function RolesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (!mayAssignRoles(actor)) notFound();
  const given = userParamsSchema.parse(await searchParams);
  const now = new Date();
  const asked = await askedTerm(actor, "users", given.s, now);
  const params = { ...given, q: asked.term };
  const found = await listUsers(actor, params, now);
  if (!found) notFound();
  const page = asked.gone ? { ...found, rows: [], next: null, total: 0 } : found;
  const due = await countDueApprovals(actor, now);
  const [t, approval] = [await getTranslations("admin.roles"), await getTranslations("admin.approval")];
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {due !== null && due > 0 && !params.approval && (
        <div className="mb-4">
          <Alert tone="warning" title={approval("dueTitle", { count: due })} actions={<LinkButton size="sm" href="/admin/roles?approval=due">{approval("dueShow")}</LinkButton>}>
            {approval("dueBody")}
          </Alert>
        </div>
      )}
      <UserList path="/admin/roles" caption={t("caption")} params={params} page={page} searchGone={asked.gone} />
    </>
  );
}
