import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { IntakeTable } from "@/components/intake/intake-table";
import { ToldTable } from "@/components/intake/told-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/authz/actor";
import { listIntake } from "@/lib/features/intake/queries/list-intake";
import { listTold, followsReports } from "@/lib/features/intake/queries/list-told";
import { INTAKE_STATES, intakeListSchema } from "@/lib/features/intake/schema";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { Refusal } from "@/lib/shared/refusal";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

const PATH = "/intake";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake");
  return { title: t("title") };
}

export default async function IntakePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = intakeListSchema.parse(await searchParams);
  if (followsReports(actor)) return <ToldPage actor={actor} after={params.after} />;
  const now = new Date();
  const list = await listIntake(actor, params, now).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  await lookedAtList(actor, "intake", list.rows.length);
  const [t, risk] = [await getTranslations("intake"), await getTranslations("common.risk")];
  const query = new URLSearchParams({ ...(params.state === "waiting" ? {} : { state: params.state }), ...(params.urgency ? { urgency: params.urgency } : {}) });
  const hrefOf = (after?: string) => {
    const all = new URLSearchParams(query);
    if (after) all.set("after", after);
    return all.size > 0 ? `${PATH}?${all}` : PATH;
  };
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} primaryAction={list.canRecord && <LinkButton variant="primary" href="/intake/new">{t("record")}</LinkButton>} />
      <FilterBar
        action={PATH} count={t("total", { count: list.total })}
        filters={[
          { kind: "select", name: "state", label: t("state"), value: params.state === "waiting" ? "" : params.state, all: t("states.waiting"), options: INTAKE_STATES.filter((value) => value !== "waiting").map((value) => ({ value, label: t(`states.${value}`) })) },
          { kind: "select", name: "urgency", label: t("urgency"), value: params.urgency ?? "", options: RISK_COLOURS.map((value) => ({ value, label: risk(value) })) },
        ]}
      />
      <IntakeTable rows={list.rows} now={now} empty={<EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>} />
      <KeysetPager previousHref={params.after && hrefOf()} nextHref={list.next ? hrefOf(list.next) : undefined} />
    </>
  );
}

/** A community's own reports. */
async function ToldPage({ actor, after }: { actor: Actor; after: string | undefined }) {
  const list = await listTold(actor, after);
  await lookedAtList(actor, "intake", list.rows.length);
  const t = await getTranslations("intake");
  return (
    <>
      <PageHeader title={t("title")} description={t("tell.description")} primaryAction={<LinkButton variant="primary" href="/intake/new">{t("tell.button")}</LinkButton>} />
      <p className="mb-2 text-right text-sm text-muted">{t("total", { count: list.total })}</p>
      <ToldTable rows={list.rows} empty={<EmptyState title={t("tell.empty")}>{t("tell.emptyBody")}</EmptyState>} />
      <KeysetPager previousHref={after && PATH} nextHref={list.next ? `${PATH}?after=${encodeURIComponent(list.next)}` : undefined} />
    </>
  );
}
