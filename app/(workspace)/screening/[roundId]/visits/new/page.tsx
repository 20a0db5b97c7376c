import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { HouseholdVisitFormHost } from "@/components/screening/household-visit-form";
import { PageHeader } from "@/components/ui/page-header";
import { startVisit } from "@/lib/features/screening/queries/start-visit";
import { requireActor } from "@/lib/server/auth/current-actor";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("screening.visit");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ roundId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewVisitPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ roundId }, { household }] = [await params, await searchParams];
  if (!isId(roundId)) notFound();
  const t = await getTranslations("screening.visit");
  const start = await startVisit(actor, roundId, typeof household === "string" && isId(household) ? household : undefined, new Date()).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    if (error instanceof Refusal) return error;
    throw error;
  });
  const refused = start instanceof Refusal;
  return (
    <ClientMessages namespaces={["screening", "validation", "enums"]}>
      {refused ? (
        <PageHeader title={t("title")} />
      ) : (
        <PageHeader
          title={start.household ? t(start.household.lastVisitId ? "revisit" : "titleFor", { name: start.household.headName }) : t("title")} breadcrumbs={[{ label: start.roundName, href: `/screening/${roundId}` }]}
          description={start.household?.communityName ?? t("encrypted")}
        />
      )}
      <HouseholdVisitFormHost start={refused ? null : start} refusal={refused ? { code: start.code, details: { reason: start.details.reason, params: start.details.params } } : null} />
    </ClientMessages>
  );
}
