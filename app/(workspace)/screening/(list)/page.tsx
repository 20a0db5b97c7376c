import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { DraftList } from "@/components/registration/draft-list";
import { PlanRoundButton } from "@/components/screening/plan-round-button";
import { RoundTable } from "@/components/screening/round-table";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listDrafts } from "@/lib/features/draft/queries/load-draft";
import { listRounds } from "@/lib/features/screening/queries/list-rounds";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { requireActor } from "@/lib/server/auth/current-actor";
import { newId } from "@/lib/server/ids";
import { toShanghaiDate } from "@/lib/shared/dates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("screening");
  return { title: t("title") };
}

export default async function ScreeningPage() {
  const actor = await requireActor();
  const { rounds, community, station, permissions } = await listRounds(actor);
  if (rounds.length === 0 && !permissions.plan && !permissions.register && !community) notFound();
  const drafts = permissions.register ? await listDrafts(actor, "REGISTRATION") : [];
  const t = await getTranslations("screening");
  const description = permissions.plan ? "descriptionDistrict" : community ? "descriptionCommunity" : station ? "descriptionStation" : "descriptionStreet";
  return (
    <ClientMessages namespaces={["screening", "validation", "enums"]}>
      <PageHeader
        title={t("title")} description={t(description)}
        actions={!community && <LinkButton href="/screening/areas">{t("areas")}</LinkButton>}
        primaryAction={
          permissions.plan ? (
            <PlanRoundButton clientKey={newId()} district={{ code: actor.organisation.divisionCode }} today={toShanghaiDate(new Date())} />
          ) : permissions.register ? (
            <LinkButton variant="primary" icon="plus" href="/registrations/new">
              {t("register")}
            </LinkButton>
          ) : undefined
        }
      />
      <RestrictedNote count={await restrictedCount(actor)} />
      <div className="space-y-4">
        <DraftList drafts={drafts} />
        <RoundTable rounds={rounds} community={community} station={station} empty={<EmptyState title={t("empty")}>{t(permissions.plan ? "emptyBodyDistrict" : community ? "emptyBodyCommunity" : "emptyBodyOther")}</EmptyState>} />
      </div>
    </ClientMessages>
  );
}
