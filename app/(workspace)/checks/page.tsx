import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { BulkChecks } from "@/components/registration/bulk-checks";
import { ChecksTable } from "@/components/registration/checks-table";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, type Filter } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { BULK_MAX } from "@/lib/features/registration/bulk-rules";
import { checksParamsSchema, type ChecksParams } from "@/lib/features/registration/input";
import { listBulkChecks } from "@/lib/features/registration/queries/list-bulk-checks";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { rostersToCheck, type RosterToCheck } from "@/lib/features/roster/queries/rosters-to-check";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.checks");
  return { title: t("title") };
}

const hrefOf = (params: Partial<ChecksParams>) => {
  const query = new URLSearchParams(Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  return query ? `/checks?${query}` : "/checks";
};

export default async function ChecksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { after, ...params } = checksParamsSchema.parse(await searchParams);
  const now = new Date();
  const bulk = params.view === "bulk" ? await listBulkChecks(actor, after, now, params) : null;
  const single = bulk ? null : await listChecks(actor, after, now, params);
  const view = bulk ?? single;
  if (!view) notFound();
  await lookedAtList(actor, "checks", view.rows.length);
  const [t, together] = [await getTranslations("registration.checks"), await getTranslations("registration.bulkChecks")];
  const common = await getTranslations("common.empty");
  const district = view.step === "DISTRICT";
  const rosters = await rostersToCheck(actor, params);
  const rosterLabel = ({ fileName, createdAt, office, count }: RosterToCheck) => together("rosterOption", { file: fileName, at: formatDateTime(new Date(createdAt)), office: office ?? "", other: office ? "yes" : "no", count });
  const filters: Filter[] = [
    ...(district ? [{ kind: "select", name: "street", label: together("street"), value: params.street ?? "", options: view.streets.map(({ code, name }) => ({ value: code, label: name })) } satisfies Filter] : []),
    ...(rosters.length > 0 || params.roster
      ? [{ kind: "select", name: "roster", label: together("roster"), value: params.roster ?? "", options: rosters.map((roster) => ({ value: roster.importId, label: rosterLabel(roster) })) } satisfies Filter]
      : []),
  ];
  const filtered = params.street !== undefined || params.roster !== undefined;
  return (
    <>
      <PageHeader title={t("title")} description={t(district ? "descriptionDistrict" : "descriptionStreet")} />
      <div className="mb-3">
        <Tabs
          items={[
            { href: hrefOf({ ...params, view: undefined }), label: together("viewSingle"), current: !bulk },
            { href: hrefOf({ ...params, told: undefined, view: "bulk" }), label: together("viewBulk"), current: Boolean(bulk) },
          ]}
        />
      </div>
      {single && params.told && (
        <Alert tone="info" actions={<LinkButton size="sm" href="/checks">{t("toldAll")}</LinkButton>}>
          {t("told")}
        </Alert>
      )}
      {filters.length > 0 && <FilterBar action="/checks" filters={filters} keep={{ view: params.view }} count={together("total", { count: view.total })} />}
      {single && (
        <ChecksTable
          rows={single.rows} now={now} showStreet={district}
          empty={<EmptyState title={filtered ? common("filteredTitle") : t("empty")}>{filtered ? common("filteredBody") : t(district ? "emptyBodyDistrict" : "emptyBodyStreet")}</EmptyState>}
        />
      )}
      {bulk && (
        <div className="space-y-3">
          <p className="text-sm text-muted">{together("intro", { step: bulk.step, max: BULK_MAX })}</p>
          {bulk.alone > 0 && <Alert tone="warning" title={together("alone", { count: bulk.alone })} actions={<LinkButton size="sm" href={hrefOf({ ...params, view: undefined })}>{together("aloneLink")}</LinkButton>} />}
          {bulk.rows.length === 0 ? (
            <div className="rounded-md border border-line bg-surface">
              <EmptyState title={together("empty")}>{together("emptyBody")}</EmptyState>
            </div>
          ) : (
            <ClientMessages namespaces={["registration.bulkChecks", "enums", "inbox"]}>
              <BulkChecks step={bulk.step} rows={bulk.rows} now={now.toISOString()} />
            </ClientMessages>
          )}
        </div>
      )}
      <KeysetPager previousHref={after && hrefOf(params)} nextHref={view.next ? hrefOf({ ...params, after: view.next }) : undefined} summary={t("total", { count: view.total })} />
    </>
  );
}
