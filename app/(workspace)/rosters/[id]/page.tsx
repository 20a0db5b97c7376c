import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { DecideRest } from "@/components/roster/decide-row";
import { CancelRoster, ConfirmRoster } from "@/components/roster/roster-actions";
import { fixedTexts } from "@/components/roster/fixed-texts";
import { MissingColumns } from "@/components/roster/missing-columns";
import { RedRowsAlert } from "@/components/roster/red-rows";
import { RosterProgressBar } from "@/components/roster/roster-progress";
import { RosterStatusPill } from "@/components/roster/roster-status";
import { ResultTable, RowTable } from "@/components/roster/row-table";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button-class";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { whyNothing } from "@/lib/features/roster/nothing";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { checkStepOf } from "@/lib/features/registration/queries/list-checks";
import { OPEN_STATUSES, ROW_OUTCOMES, ROW_RESULTS, rowListSchema, type RowOutcome, type RowResult } from "@/lib/features/roster/schema";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { Refusal } from "@/lib/shared/refusal";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roster");
  return { title: t("title") };
}

/** One roster: how far it is, what was found in it, and the decision. */
export default async function RosterPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const { outcome, result, after } = rowListSchema.parse(await searchParams);
  const view = await rosterPage(actor, id, { outcome, result, after }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  if (view.status === "MAPPING" && view.own) redirect(`/rosters/${id}/mapping`);
  await lookedAtList(actor, "roster", view.rows.filter(({ name }) => name !== "").length);
  const [t, validation] = [await getTranslations("roster"), await getTranslations("validation")];
  const marks = await getTranslations("common.mark");
  const words = fixedTexts({ roster: t, registration: await getTranslations("registration"), validation, enums: await getTranslations("enums") });
  const open = (OPEN_STATUSES as readonly string[]).includes(view.status);
  const working = view.status === "READING" || view.status === "WRITING" ? view.status : null;
  const toRegister = view.counts.NEW + view.counts.DUPLICATE - view.undecided - view.toSkip;
  const nothing = whyNothing(view.counts);
  // Rows that were on file before are not registered because they are: they are told by themselves.
  const left = view.skipped - view.counts.SAME;
  const hrefOf = (filter: { outcome?: RowOutcome | undefined; result?: RowResult | undefined }, from?: number) => {
    const search = new URLSearchParams({ ...(filter.outcome ? { outcome: filter.outcome } : {}), ...(filter.result ? { result: filter.result } : {}), ...(from ? { after: String(from) } : {}) }).toString();
    return search ? `/rosters/${id}?${search}` : `/rosters/${id}`;
  };
  const all = { href: hrefOf({}), label: t("tabs.all"), count: Object.values(view.counts).reduce((sum, count) => sum + count, 0), current: !outcome && !result };
  const tabs = open
    ? [all, ...ROW_OUTCOMES.map((code) => ({ href: hrefOf({ outcome: code }), label: t(`outcome.${code}`), count: view.counts[code], current: outcome === code }))]
    : [
        all, ...ROW_RESULTS.map((code) => ({ href: hrefOf({ result: code }), label: t(`result.${code}`), count: { REGISTERED: view.registered, SKIPPED: left, FAILED: view.failed }[code], current: result === code })),
        { href: hrefOf({ outcome: "SAME" }), label: t("outcome.SAME"), count: view.counts.SAME, current: outcome === "SAME" },
      ];
  const notes = [
    view.sheet && t("page.sheet", { sheet: view.sheet }), view.others > 0 && t("page.others", { count: view.others }), view.hiddenColumns.length > 0 && t("page.hiddenColumns", { columns: view.hiddenColumns.join(marks("list")) }),
    view.oldTemplate && t("page.oldTemplate"), view.unread.length > 0 && t("page.unread", { heads: view.unread.join(marks("list")) }),
  ].filter((note): note is string => typeof note === "string" && note !== "");
  return (
    <ClientMessages namespaces={["roster", "validation"]}>
      <PageHeader
        title={view.fileName}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RosterStatusPill status={view.status} />
            <span>{t("page.by", { name: view.createdBy, at: formatDateTime(new Date(view.createdAt)) })}</span>
          </span>
        }
        breadcrumbs={[{ label: t("title"), href: "/rosters" }]}
        actions={
          <>
            {view.own && (view.status === "CHECKED" || view.status === "WRITING") && (
              <a href={`/api/rosters/${id}`} download className={buttonClass("secondary")}>
                {t("file.download")}
              </a>
            )}
            {view.own && open && <CancelRoster importId={id} version={view.version} />}
          </>
        }
        primaryAction={view.own && view.status === "CHECKED" && view.undecided === 0 && toRegister > 0 ? <ConfirmRoster view={{ importId: id, version: view.version, counts: view.counts, toSkip: view.toSkip, red: view.red }} count={toRegister} /> : undefined}
      />
      <div className="space-y-4">
        {working && (
          <Panel>
            <RosterProgressBar importId={id} status={working} percent={view.percent} />
          </Panel>
        )}
        {view.status === "DONE" && (
          <Alert tone={view.registered > 0 ? "success" : "warning"} title={t("done.title", { count: view.registered })} actions={
            <>
              {checkStepOf(actor) === "STREET" && <LinkButton size="sm" variant="primary" href={`/checks?view=bulk&roster=${id}`}>{t("done.check")}</LinkButton>}
              {view.registered > 0 && <LinkButton size="sm" href={`/ledger?roster=${id}`}>{t("done.ledger")}</LinkButton>}
            </>
          }>
            {t("done.body", { skipped: left, failed: view.failed, same: view.counts.SAME })}
          </Alert>
        )}
        {view.status === "FAILED" && (
          <Alert tone="danger" title={t("ended.FAILED")}>
            {view.failure && validation(`roster${view.failure.charAt(0).toUpperCase()}${view.failure.slice(1)}` as "rosterDamaged")}
          </Alert>
        )}
        {view.status === "EXPIRED" && <Alert title={t("ended.EXPIRED")} />}
        {view.status === "CANCELLED" && (
          <Alert title={t("ended.CANCELLED")} actions={left > 0 && view.registered > 0 && result !== "SKIPPED" ? <LinkButton size="sm" href={hrefOf({ result: "SKIPPED" })}>{t("ended.showLeft", { count: left })}</LinkButton> : undefined}>
            {view.registered > 0 && t("ended.counts", { registered: view.registered, left: left + view.failed, same: view.counts.SAME })}
          </Alert>
        )}
        {open && !view.own && <Alert title={t("page.readOnly", { name: view.createdBy })} />}
        {view.own && view.status === "CHECKED" && view.undecided > 0 && (
          <Alert tone="warning" title={t("confirm.undecided", { count: view.undecided })} actions={<DecideRest importId={id} count={view.undecided} />} />
        )}
        {view.own && view.status === "CHECKED" && view.undecided === 0 && toRegister === 0 && <Alert tone={nothing === "nothingFiled" ? "info" : "warning"} title={t(`confirm.${nothing}`, { same: view.counts.SAME, skipped: view.toSkip })} />}
        {open && (notes.length > 0 || view.own) && (
          <div className="text-sm text-muted">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
            <p>{t(view.status === "WRITING" ? "page.writtenUntil" : "page.keptUntil", { at: formatDateTime(new Date(view.expiresAt)) })}</p>
          </div>
        )}
        {view.status !== "FAILED" && view.status !== "EXPIRED" && (view.rows.length > 0 || outcome || result) && (
          <section aria-label={t(open ? "row.caption" : "row.resultCaption")}>
            {open && (
              <div className="mb-4 space-y-4 empty:hidden">
                {view.status !== "READING" && <RedRowsAlert red={view.red} />}
                {view.status !== "READING" && <MissingColumns view={view} />}
                {view.fixed.length > 0 && (
                  <Alert title={t("page.fixed")} actions={view.own && view.status === "CHECKED" ? <LinkButton size="sm" href={`/rosters/${id}/mapping`}>{t("changeFixed")}</LinkButton> : undefined}>
                    {view.fixed.map((value) => t("page.fixedValue", { field: words.label(value.path), text: words.said(value) })).join(t("page.fixedMark"))}
                  </Alert>
                )}
              </div>
            )}
            <Tabs label={t(open ? "tabs.label" : "tabs.resultLabel")} items={tabs} />
            {open ? <RowTable view={view} /> : <ResultTable rows={view.rows} />}
            <KeysetPager previousHref={after ? hrefOf({ outcome, result }) : undefined} nextHref={view.next ? hrefOf({ outcome, result }, view.next) : undefined} />
          </section>
        )}
      </div>
    </ClientMessages>
  );
}
