import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MembershipList } from "@/components/administration/membership-list";
import { UserAccount } from "@/components/administration/user-account";
import { UserEditForm } from "@/components/administration/user-edit-form";
import { UserSessions } from "@/components/administration/user-sessions";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { loadOpenWork } from "@/lib/features/administration/queries/load-open-work";
import { loadUser } from "@/lib/features/administration/queries/load-user";
import { formatDate } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users");
  return { title: t("title") };
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const user = await loadUser(actor, (await params).id, new Date());
  if (!user?.permissions.manage) notFound();
  const work = user.active && user.permissions.deactivate ? await loadOpenWork(actor, user.id, new Date()) : null;
  const [t, admin] = [await getTranslations("admin.users"), await getTranslations("admin")];
  return (
    <ClientMessages namespaces={["account", "admin", "enums", "validation"]}>
      <PageHeader
        title={user.name} description={`${t("column.username")} ${user.username}`} breadcrumbs={[{ label: t("title"), href: "/admin/users" }]}
        actions={<StatusPill tone={user.active ? "done" : "off"}>{admin(user.active ? "active" : "inactive")}</StatusPill>}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={admin("lastChanged")}>
          <UserEditForm user={user} />
        </Panel>
        <div className="space-y-4">
          <Panel title={t("roles")}>
            <MembershipList memberships={user.memberships} empty={t("rolesEmpty")} />
          </Panel>
          <Panel title={t("account")}>
            <ul className="mb-3 text-sm text-muted">
              {user.mustChangePassword && <li>{t("mustChange")}</li>}
              <li>{user.secondFactorSince ? t("factorSince", { date: formatDate(new Date(user.secondFactorSince)) }) : t("factorNone")}</li>
            </ul>
            <UserAccount user={user} work={work} />
          </Panel>
          <UserSessions userId={user.id} name={user.name} sessions={user.sessions} />
        </div>
      </div>
    </ClientMessages>
  );
}
