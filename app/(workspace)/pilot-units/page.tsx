import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { PilotUnitForm } from "@/components/pilot/pilot-unit-form";
import { PilotUnitTable } from "@/components/pilot/pilot-unit-table";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listPilotUnits, mayNamePilotUnits } from "@/lib/features/pilot/queries/list-pilot-units";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { requireActor } from "@/lib/server/auth/current-actor";
import { newId } from "@/lib/server/ids";
import { toShanghaiDate } from "@/lib/shared/dates";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pilot");
  return { title: t("title") };
}

export default async function PilotUnitsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (!mayNamePilotUnits(actor)) notFound();
  const { family } = await searchParams;
  const number = typeof family === "string" && /^DJ-[\d-]{1,40}$/.test(family) ? family : "";
  const now = new Date();
  const units = await listPilotUnits(actor, now);
  const t = await getTranslations("pilot");
  const today = toShanghaiDate(now);
  return (
    <ClientMessages namespaces={["pilot", "validation", "enums"]}>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          <LinkButton variant="primary" icon="plus" href="#name">
            {t("name")}
          </LinkButton>
        }
      />
      <RestrictedNote count={await restrictedCount(actor)} />
      <div className="space-y-4">
        <PilotUnitTable units={units} today={today} empty={<EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>} />
        <PilotUnitForm key={units.length} clientKey={newId()} today={today} within={actor.organisation.divisionCode} registrationNumber={number} />
      </div>
    </ClientMessages>
  );
}
