import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CaseColour } from "@/components/ui/case-colour";
import { LinkButton } from "@/components/ui/link-button";
import { visitStanding } from "@/lib/features/visit/day";
import type { ContactReader } from "@/lib/features/visit/contact-reader";
import { checksOf } from "@/lib/features/visit/route";
import type { RouteLine, RouteSheet as Sheet } from "@/lib/features/visit/view";
import { formatAge, formatDay, formatRemaining } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";
import { LimitBadge } from "./limit-badge";
import { Contact } from "./contact";
import { OfficeContact } from "./office-contact";
import { ReportedLines } from "./reported-lines";
import { PromiseList } from "./promise-list";

/** The round by community, children whom an office guards under that office. On paper each line has room for notes, and three of them a page (app/print.css). */
export function RouteSheet({ sheet, reader }: { sheet: Sheet; reader: ContactReader }) {
  const t = useTranslations("visit.route");
  return (
    <div className="space-y-6">
      {sheet.stops.map((stop) => (
        <section key={stop.code} aria-labelledby={`stop-${stop.code}`}>
          <h2 id={`stop-${stop.code}`} className="mb-2 flex flex-wrap items-baseline gap-x-2 text-base">
            {stop.away ? t("away") : stop.care ? t("care", { by: stop.name }) : stop.name}
            <span className="text-sm font-normal text-muted">{t("households", { count: stop.lines.length })}</span>
          </h2>
          {stop.care && <div className="mb-3 space-y-2"><OfficeContact name={stop.name} address={stop.care.address} phone={stop.care.phone} /></div>}
          <ol className="space-y-3 print:space-y-2">
            {stop.lines.map((line) => (
              <li key={line.visitId}>
                <Line line={line} today={sheet.today} reader={reader} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Of promises that another office may have settled none is called late. */
const NONE: ReadonlySet<string> = new Set();

function Line({ line, today, reader }: { line: RouteLine; today: IsoDate; reader: ContactReader }) {
  const t = useTranslations("visit.route");
  const visit = useTranslations("visit");
  const card = useTranslations("visit.card");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const { last } = line;
  return (
    <article className="route-card grid gap-x-6 gap-y-3 rounded-md border border-line bg-surface p-4 md:grid-cols-2 md:grid-rows-[auto_1fr] print:rounded-none">
      <div className="space-y-2 md:row-span-2">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          {line.showsColour && <CaseColour colour={line.colour} provisional={line.provisional} />}
          <span>{line.name}</span>
          <span className="font-normal text-muted">
            {enums(`Sex.${line.sex}`)} · {formatAge(line.age, locale)}
          </span>
          {visitStanding(line.dueOn, today) === "overdue" && <Badge tone="danger">{formatRemaining(line.dueOn, today, locale)}</Badge>}
          <LimitBadge limit={line.missed} today={today} />
        </h3>
        <p className="text-sm text-muted">
          {enums(`VisitKind.${line.kind}`)} · {card("due", { day: formatDay(line.dueOn, locale, today) })}
        </p>
        <p className="text-sm text-muted">
          {card("assignee")} {[line.assigneeName || card("unassigned"), line.assigneeOrgName].join(" · ")}
        </p>
        {line.contact ? <Contact contact={line.contact} childName={line.name} kind={line.kind} reader={reader} officeAbove /> : <p className="text-sm text-muted">{t("masked")}</p>}
        <ReportedLines reported={line.reported} today={today} />
        <div className="no-print flex flex-wrap gap-2 pt-1">
          <LinkButton size="sm" variant="primary" href={`/visits/${line.visitId}`} className="max-md:flex-1">
            {card("open")}
          </LinkButton>
        </div>
      </div>
      <div className="space-y-3 text-sm">
        <div>
          <h4 className="font-medium">{t("last")}</h4>
          <p className="text-muted">{last ? t("lastLine", { day: formatDay(last.on, locale, today), kind: enums(`VisitKind.${last.kind}`), status: enums(`VisitStatus.${last.status}`) }) : t("noLast")}</p>
        </div>
        {line.promises.length > 0 && (
          <div>
            <h4 className="font-medium">{t("promises")}</h4>
            {line.promisesElsewhere && <p className="text-muted">{visit("promise.elsewhere")}</p>}
            <PromiseList promises={line.promises} today={today} open={line.promisesElsewhere ? NONE : undefined} />
          </div>
        )}
        {line.measures.length > 0 && (
          <div>
            <h4 className="font-medium">{t("measures")}</h4>
            <ul className="list-disc pl-5">
              {line.measures.map((measure, index) => (
                <li key={index} className="break-words">{measure}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className="route-checks text-sm md:col-start-2">
        <h4 className="font-medium">{t("checks")}</h4>
        <ul>
          {checksOf(line).map((check) => (
            <li key={check} className="flex items-start gap-2">
              <span aria-hidden="true" className="mt-1 hidden size-3 shrink-0 border border-ink print:inline-block" />
              {t(`check.${check}`)}
            </li>
          ))}
        </ul>
      </div>
      <div className="route-notes col-span-full hidden print:block">
        <p>{t("notes")}</p>
        {[0, 1, 2].map((row) => (
          <div key={row} className="border-b border-line" />
        ))}
        <p>{t("sign")}</p>
      </div>
    </article>
  );
}
