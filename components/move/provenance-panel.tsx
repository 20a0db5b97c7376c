import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useEventText } from "@/components/case/event-text";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { Timeline } from "@/components/ui/timeline";
import type { Provenance } from "@/lib/features/move/view";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";

const at = (instant: string) => formatDateTime(new Date(instant));
const day = (instant: string) => toShanghaiDate(new Date(instant));

/** What the own office had written until the day of handover; nothing that came after. Needs the texts of `move`, `case`, `enums`. */
export function ProvenancePanel({ provenance }: { provenance: Provenance }) {
  const t = useTranslations("move.provenance");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { titleOf } = useEventText();
  return (
    <Panel id="provenance" title={t("title")}>
      <p className="mb-4 text-sm text-muted">{t("note", { at: at(provenance.until) })}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-5">
          <Part title={t("cases")} none={t("none")} rows={provenance.cases.map((row) => (
            <span key={row.number} className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium whitespace-nowrap">{row.number}</span> {enums(`CaseStatus.${row.status}`)} <RiskBadge colour={row.colour} /> {row.level && enums(`InterventionLevel.${row.level}`)}
              <span className="text-muted">{day(row.openedAt)}{row.closedAt && `—${day(row.closedAt)}`}</span>
            </span>
          ))} />
          <Part title={t("assessments")} none={t("none")} rows={provenance.assessments.map((row, index) => (
            <span key={index} className="flex flex-wrap items-baseline gap-x-2">{row.on} <RiskBadge colour={row.colour} /> {row.level && enums(`InterventionLevel.${row.level}`)}</span>
          ))} />
          <Part title={t("plans")} none={t("none")} rows={provenance.plans.map((plan) => (
            <div key={plan.number}>
              <p className="font-medium">{t("planNumber", { number: plan.number })} <span className="font-normal text-muted">{enums(`PlanVersionStatus.${plan.status}`)}</span></p>
              <p className="break-words">{marks("named", { name: t("goals"), text: plan.goals.join(marks("items")) })}</p>
              <p className="break-words">{marks("named", { name: t("measures"), text: plan.measures.join(marks("items")) })}</p>
            </div>
          ))} />
          {provenance.steps && (
            <Part title={t("steps")} none={t("none")} rows={provenance.steps.map((row, index) => (
              <div key={index}>
                <p>
                  {row.on} <span className="font-medium">{enums(`LadderStep.${row.step}`)}</span>{" "}
                  {[
                    row.person, row.reference, row.until && t("until", { on: row.until }), row.result && row.resultOn && t("result", { result: enums(`LadderResult.${row.result}`), on: row.resultOn }),
                    row.effectiveOn && t("effective", { on: row.effectiveOn }), row.struck && t("struck"),
                  ].filter(Boolean).join(marks("items"))}
                </p>
                {[row.account, row.resultNote].filter(Boolean).map((text) => <p key={text} className="break-words whitespace-pre-line text-muted">{text}</p>)}
              </div>
            ))} />
          )}
          {provenance.payments && provenance.payments.length > 0 && (
            <Part title={t("payments")} none={t("none")} rows={provenance.payments.map(({ on, amountFen }, index) => <span key={index}>{on} {formatMoney(amountFen / 100, locale)}</span>)} />
          )}
          <Part title={t("visits")} none={t("none")} rows={provenance.visits.map((visit, index) => (
            <div key={index}>
              <p>{day(visit.on)} {enums(`VisitKind.${visit.kind}`)} <span className="text-muted">{enums(`VisitStatus.${visit.status}`)}</span></p>
              {visit.findings && <p className="break-words whitespace-pre-line text-muted">{visit.findings}</p>}
            </div>
          ))} />
          <Part title={t("documents")} none={t("none")} rows={provenance.documents.map((file, index) => (
            <span key={index} className="break-all">{day(file.on)} {enums(`DocumentKind.${file.kind}`)} {file.name}</span>
          ))} />
        </div>
        <section className="min-w-0">
          <h3 className="mb-2 text-sm font-semibold">{t("events")}</h3>
          {provenance.events.length === 0 ? <p className="text-sm text-muted">{t("none")}</p> : <Timeline events={provenance.events.map((event) => ({ key: event.id, time: at(event.at), dateTime: event.at, title: titleOf(event), by: event.actorName ?? undefined }))} />}
        </section>
      </div>
    </Panel>
  );
}

function Part({ title, rows, none }: { title: string; rows: readonly ReactNode[]; none: string }) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      {rows.length === 0 ? <p className="text-sm text-muted">{none}</p> : <ul className="space-y-1.5 text-sm">{rows.map((row, index) => <li key={index}>{row}</li>)}</ul>}
    </section>
  );
}
