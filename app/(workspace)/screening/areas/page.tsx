import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AreaDialog } from "@/components/area/area-form";
import { AreaTable } from "@/components/area/area-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { listAreas } from "@/lib/features/area/queries/list-areas";
import { areaListSchema } from "@/lib/features/area/schema";
import { requireActor } from "@/lib/server/auth/current-actor";
import { Refusal } from "@/lib/shared/refusal";

const PATH = "/screening/areas";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("area");
  return { title: t("title") };
}

export default async function AreasPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const filter = areaListSchema.parse(await searchParams);
  const list = await listAreas(actor, filter, new Date()).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  const [t, screening] = [await getTranslations("area"), await getTranslations("screening")];
  return (
    <ClientMessages namespaces={["area", "validation", "enums"]}>
      <div className="no-print">
        <PageHeader
          title={t("title")} breadcrumbs={[{ label: screening("title"), href: "/screening" }]} description={t("description", { days: list.every })}
          actions={list.areas.length > 0 && <PrintButton />} primaryAction={list.canName && <AreaDialog area={null} within={{ code: actor.organisation.divisionCode, name: list.placeName }} />}
        />
      </div>
      <PrintHeader organisation={actor.organisation.name} title={t("title")} />
      <FilterBar action={PATH} count={t("count", { count: list.areas.length })} filters={[{ kind: "select", name: "state", label: t("state"), value: filter.state === "active" ? "" : filter.state, all: t("states.active"), options: (["due", "overdue", "all"] as const).map((value) => ({ value, label: t(`states.${value}`) })) }]} />
      {list.areas.length > 0 ? (
        <>
          <AreaTable areas={list.areas} today={list.today} />
          <SignatureLines signers={["filledBy", "checkedBy"]} />
        </>
      ) : (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
        </div>
      )}
    </ClientMessages>
  );
}
