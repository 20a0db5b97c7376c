import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AreaDialog } from "@/components/area/area-form";
import { PatrolDialog } from "@/components/area/patrol-form";
import { PatrolList } from "@/components/area/patrol-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadAreaView } from "@/lib/features/area/queries/list-areas";
import { formatDay, formatRemaining } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("area");
  return { title: t("title") };
}

export default async function AreaPage({ params }: { params: Promise<{ areaId: string }> }) {
  const actor = await requireActor();
  const { areaId } = await params;
  if (!isId(areaId)) notFound();
  const area = await loadAreaView(actor, areaId, new Date()).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  const [t, enums, locale] = [await getTranslations("area"), await getTranslations("enums"), await getLocale()];
  const marks = await getTranslations("common.mark");
  return (
    <ClientMessages namespaces={["area", "validation", "enums"]}>
      <PageHeader
        title={area.name} breadcrumbs={[{ label: t("title"), href: "/screening/areas" }]} description={area.placeName}
        actions={area.permissions.change && <AreaDialog key={area.version} area={area} within={{ code: area.division, name: area.placeName }} />}
        primaryAction={area.permissions.patrol && <PatrolDialog areaId={area.areaId} today={area.today} />}
      />
      <div className="space-y-4">
        <Panel title={t("about")} id="about">
          <DescriptionList
            items={[
              { term: t("form.place"), value: area.place }, { term: t("form.times"), value: area.times.map((time) => enums(`TimeOfDay.${time}`)).join(marks("list")) }, { term: t("form.reason"), value: area.reason },
              { term: t("form.status"), value: enums(`AreaStatus.${area.status}`) }, { term: t("next"), value: area.dueOn ? marks("aside", { text: formatDay(area.dueOn, locale, area.today), aside: formatRemaining(area.dueOn, area.today, locale) }) : "—" },
            ]}
          />
        </Panel>
        <Panel title={t("patrols")} id="patrols" flush>
          {area.patrols.length > 0 ? <PatrolList areaId={area.areaId} patrols={area.patrols} register={area.permissions.register} /> : <EmptyState title={t("noPatrols")}>{t("noPatrolsBody")}</EmptyState>}
        </Panel>
      </div>
    </ClientMessages>
  );
}
