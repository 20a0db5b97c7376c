import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { RouteSheet } from "@/components/visit/route-sheet";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { ROUTE_SPANS } from "@/lib/features/visit/route-spans";
import { routeSchema } from "@/lib/features/visit/schema";
import { formatDay, formatLongDate } from "@/lib/i18n/format";
import { contactReader } from "@/lib/features/visit/contact-reader";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

const PATH = "/visits/route";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("visit.route");
  return { title: t("title") };
}

export default async function RoutePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = routeSchema.parse(await searchParams);
  const sheet = await routeSheet(actor, params, new Date());
  if (!sheet) notFound();
  await lookedAtList(actor, "visits", sheet.count);
  const [t, visit, locale] = [await getTranslations("visit.route"), await getTranslations("visit"), await getLocale()];
  const title = sheet.on === sheet.today && params.span === "day" ? t("today") : t("titleFor", { from: formatDay(sheet.on, locale, sheet.today), to: formatDay(sheet.until, locale, sheet.today), span: params.span });
  return (
    <>
      <div className="no-print">
        <PageHeader
          breadcrumbs={[{ label: visit("title"), href: "/visits" }]} title={title} description={t("description")}
          actions={sheet.count > 0 && <PrintButton />}
        />
      </div>
      <PrintHeader organisation={`${actor.organisation.name} ${actor.name}`} title={title} dated={t("dated", { on: formatLongDate(sheet.on, locale), until: formatLongDate(sheet.until, locale), span: params.span })} />
      <FilterBar
        action={PATH} count={t("count", { count: sheet.count })}
        filters={[
          { kind: "select", name: "who", label: t("who"), value: sheet.who, options: (["mine", "office"] as const).map((value) => ({ value, label: t(`whose.${value}`) })) },
          { kind: "date", name: "on", label: t("on"), value: params.on },
          { kind: "select", name: "span", label: t("span"), value: params.span, options: ROUTE_SPANS.map((value) => ({ value, label: t(`spans.${value}`) })) },
        ]}
      />
      {sheet.more > 0 && <div className="mb-3"><Alert tone="warning">{t("more", { count: sheet.more })}</Alert></div>}
      {sheet.count > 0 ? (
        <>
          <RouteSheet sheet={sheet} reader={contactReader(actor)} />
          <SignatureLines signers={["filledBy", "checkedBy"]} />
        </>
      ) : (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState title={t("empty")} action={<LinkButton href="/visits">{t("toList")}</LinkButton>}>{t("emptyBody")}</EmptyState>
        </div>
      )}
    </>
  );
}
