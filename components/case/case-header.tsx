import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DutyText, TaskDueMark, useTaskOwner } from "@/components/inbox/due-text";
import { photoAddress, PhotoFrame } from "@/components/photo/photo-frame";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CaseColour } from "@/components/ui/case-colour";
import { unbroken } from "@/components/ui/unbroken";
import { StatusPill } from "@/components/ui/status-pill";
import type { CaseHeaderView } from "@/lib/features/case/view";
import { isOwedElsewhere } from "@/lib/features/deadline/owed-elsewhere";
import type { InterimCare } from "@/lib/features/ladder/view";
import { CASE_STATUS_TONES } from "./case-status-tone";
import { NextStepButton } from "./next-step-button";
import { diffDays, toShanghaiDate } from "@/lib/shared/dates";
import { dialHref } from "@/lib/shared/phone";

/** Where the child was at home, where the closing says that it is no longer: the record keeps the last place. */
const LIVED: Readonly<Record<string, "communityLeft" | "communityLast">> = { MOVED_HANDED_OVER: "communityLeft", DIED: "communityLast" };

/** Who the case is about, how it stands, and who must do what by when; stays over all tabs. */
export function CaseHeader({ view, now }: { view: CaseHeaderView; now: Date }) {
  const t = useTranslations("case");
  const enums = useTranslations("enums");
  const { next, nextStep } = view;
  const ownerOf = useTaskOwner();
  return (
    <header data-case-header="" className="-mx-4 border-b border-line bg-canvas px-4 pb-3 md:sticky md:top-[var(--head)] md:z-10 md:-mx-6 md:-mt-5 md:px-6 md:pt-4">
      <div className="mb-1">
        <Breadcrumbs items={[{ label: t("header.ledger"), href: "/ledger" }]} />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 items-start gap-3 md:flex-1">
          {view.photoId && <PhotoFrame src={photoAddress(view.photoId)} size="sm" />}
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              {!view.died && <CaseColour colour={view.colour ?? view.urgency} provisional={!view.colour} size="lg" />}
              <h1 className="text-xl">{view.name}</h1>
              <span className="text-base">
                {enums(`Sex.${view.sex}`)} · {t("header.age", { age: view.age })}
              </span>
              <span className="text-base">
                <StatusPill tone={CASE_STATUS_TONES[view.status]}>{enums(`CaseStatus.${view.status}`)}</StatusPill>
              </span>
              {view.died && <Badge>{view.died.on ? t("header.diedOn", { on: view.died.on }) : t("header.died")}</Badge>}
              {view.level && !view.died && <Badge>{view.closedOn ? t("header.levelAtClosing", { level: enums(`InterventionLevel.${view.level}`) }) : enums(`InterventionLevel.${view.level}`)}</Badge>}
              {view.restricted && <Badge>{t("header.restricted")}</Badge>}
              {view.urgent && <Badge tone="danger">{t("header.urgent")}</Badge>}
            </div>
            <dl className="mt-1.5 flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
              <Fact term={t("header.number")}>
                <span className="font-mono text-[0.8125rem] whitespace-nowrap">{view.number}</span>
              </Fact>
              <Fact term={t(`header.${LIVED[view.closeReason ?? ""] ?? "community"}`)}>{view.divisionName}</Fact>
              <Fact term={t("header.owner")}>
                {view.ownerName} · {view.ownerOrgName}
              </Fact>
              {view.interim && <Fact term={t("header.interim")}><InterimOffice care={view.interim} now={now} /></Fact>}
              {view.closeReason && <Fact term={t("header.closeReason")}>{[enums(`CloseReason.${view.closeReason}`), view.closedOn && t("header.closedOn", { on: view.closedOn })].filter(Boolean).join(" · ")}</Fact>}
            </dl>
          </div>
        </div>
        {nextStep && <NextStepButton href={`/cases/${view.caseId}/${nextStep.tab}`} label={t(`next.${nextStep.step}`)} />}
      </div>
      {view.deathDeclared && <p className="mt-2 text-sm font-medium">{t("header.deathDeclared")}</p>}
      {next && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
          <span className="text-muted">{t("header.next")}</span>
          <span className="font-medium">{enums(`DeadlineRule.${next.rule}`)}</span>
          <TaskDueMark dueAt={next.dueAt} cause={next.cause} now={now} />
          <span className="text-muted">
            {isOwedElsewhere(next.rule) ? t(`header.owed.${next.rule}`, { who: ownerOf(next) || next.ownerOrgName }) : (
              <>
                <DutyText rule={next.rule} limit={next.limit} cause={next.cause} />
                <> · {t("header.actor", { who: [next.ownerOrgName, ownerOf(next)].filter(Boolean).join(" ") })}</>
              </>
            )}
          </span>
          {view.overdueCount > 1 && <Badge tone="danger">{t("header.overdueCount", { count: view.overdueCount })}</Badge>}
        </p>
      )}
    </header>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt className="shrink-0 text-muted">{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** Who guards the child for the time being, and where it is found. */
function InterimOffice({ care: { by, until, address, phone }, now }: { care: InterimCare; now: Date }) {
  const t = useTranslations("case.header");
  const left = until === null ? null : diffDays(toShanghaiDate(now), until);
  return (
    <>
      {unbroken(t("interimBy", { by, until: until ?? "none" }))}
      {left !== null && <span className={left < 0 ? "text-danger" : undefined}> {left < 0 ? t("interimOver", { days: -left }) : t("interimLeft", { days: left })}</span>}
      {address && <span className="text-muted"> · {address}</span>}
      {phone && (
        <span className="text-muted">
          {" · "}
          <a href={dialHref(phone)} className="whitespace-nowrap text-action underline underline-offset-3 pointer-coarse:py-2">{phone}</a>
        </span>
      )}
    </>
  );
}
