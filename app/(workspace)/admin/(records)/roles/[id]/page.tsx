import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ApprovalLine } from "@/components/administration/approval-line";
import { EndRolesButton } from "@/components/administration/end-roles-button";
import { MembershipList } from "@/components/administration/membership-list";
import { OrganisationChoiceList } from "@/components/administration/organisation-choice-list";
import { RenewApprovalForm } from "@/components/administration/renew-approval-form";
import { ResetFactorButton } from "@/components/administration/reset-factor-button";
import { RoleForm } from "@/components/administration/role-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { findOrganisations } from "@/lib/features/administration/queries/find-organisations";
import { mayAssignRoles } from "@/lib/features/administration/queries/list-users";
import { loadOpenWork } from "@/lib/features/administration/queries/load-open-work";
import { loadUser } from "@/lib/features/administration/queries/load-user";
import { formatDate } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

const paramsSchema = z.object({ q: z.string().trim().min(1).max(40).optional().catch(undefined), organisation: z.uuid().optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.roles");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UserRolesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const user = mayAssignRoles(actor) ? await loadUser(actor, (await params).id, new Date()) : null;
  if (!user) notFound();
  const { q, organisation } = paramsSchema.parse(await searchParams);
  const [chosen] = organisation ? await findOrganisations(actor, { id: organisation }) : [];
  const found = q && !chosen ? await findOrganisations(actor, { name: q }) : null;
  const [t, admin, users] = [await getTranslations("admin.roles"), await getTranslations("admin"), await getTranslations("admin.users")];
  const path = `/admin/roles/${user.id}`;
  const running = user.memberships.filter((membership) => membership.running);
  const ended = user.memberships.filter((membership) => !membership.running);
  const may = user.permissions.assignRoles && user.active;
  const work = may && running.length > 0 ? ((await loadOpenWork(actor, user.id, new Date())) ?? []) : [];
  // Where roles run already they are changed above; ended ones are given anew under the version on file.
  const before = chosen ? user.memberships.find((membership) => membership.organisationId === chosen.id) : undefined;
  return (
    <ClientMessages namespaces={["admin", "enums", "validation"]}>
      <PageHeader
        title={user.name} description={`${users("column.username")} ${user.username}${user.jobTitle ? ` · ${user.jobTitle}` : ""}`} breadcrumbs={[{ label: t("title"), href: "/admin/roles" }]}
        actions={<StatusPill tone={user.active ? "done" : "off"}>{admin(user.active ? "active" : "inactive")}</StatusPill>}
      />
      <div className="max-w-4xl space-y-4">
        {!user.permissions.assignRoles && <Alert tone="info">{t("self")}</Alert>}
        {user.permissions.assignRoles && !user.active && <Alert tone="warning">{t("inactive")}</Alert>}
        {running.length === 0 && (
          <Panel title={t("current")}>
            <p className="text-muted">{users("noRole")}</p>
          </Panel>
        )}
        {running.map((membership) => (
          <Panel key={membership.id} title={membership.organisation} aside={`${t("from", { date: membership.validFrom })} ${membership.validTo ? t("until", { date: membership.validTo }) : t("longTerm")}`}>
            {may ? (
              <>
                <RoleForm
                  userId={user.id} organisationId={membership.organisationId} version={membership.version} possible={membership.possible} roles={membership.roles}
                  validTo={membership.validTo}
                />
                {membership.approvalState !== "NONE_NEEDED" && (
                  <div className="mt-4 space-y-3 border-t border-line pt-4">
                    <ApprovalLine membership={membership} />
                    <RenewApprovalForm membershipId={membership.id} version={membership.version} />
                  </div>
                )}
                <div className="mt-4 border-t border-line pt-4">
                  <EndRolesButton
                    membershipId={membership.id} version={membership.version} name={user.name} organisation={membership.organisation}
                    work={work.filter(({ organisationId }) => organisationId === membership.organisationId)}
                  />
                </div>
              </>
            ) : (
              <MembershipList memberships={[membership]} empty="" titled />
            )}
          </Panel>
        ))}
        {user.permissions.resetSecondFactor && (
          <Panel title={t("factor.title")} id="second-factor">
            {user.secondFactorSince ? (
              <div className="space-y-3">
                <p>{t("factor.since", { date: formatDate(new Date(user.secondFactorSince)) })}</p>
                <ResetFactorButton userId={user.id} version={user.version} name={user.name} />
              </div>
            ) : (
              <p className="text-muted">{t("factor.none")}</p>
            )}
          </Panel>
        )}
        {may && (
          <Panel title={t("add")} id="add">
            <p className="mb-4 text-sm text-muted">{t("exclusive")}</p>
            {chosen ? (
              before?.running ? (
                <p>{t("already")}</p>
              ) : (
                <>
                  <p className="mb-3 text-base font-medium">{chosen.name}</p>
                  <RoleForm
                    key={chosen.id} userId={user.id} organisationId={chosen.id} version={before?.version ?? null} possible={chosen.possible} roles={[]} validTo={null} next={path}
                  />
                </>
              )
            ) : (
              <OrganisationChoiceList path={path} q={q ?? ""} found={found} />
            )}
          </Panel>
        )}
        {ended.length > 0 && (
          <Panel title={t("ended")}>
            <MembershipList memberships={ended} empty="" />
          </Panel>
        )}
      </div>
    </ClientMessages>
  );
}
