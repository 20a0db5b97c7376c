import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CaseColour } from "@/components/ui/case-colour";
import { LinkButton } from "@/components/ui/link-button";
import { formatAge, formatDay, formatRemaining } from "@/lib/i18n/format";
import { visitStanding } from "@/lib/features/visit/day";
import type { ContactReader } from "@/lib/features/visit/contact-reader";
import type { VisitCard as Card } from "@/lib/features/visit/view";
import type { IsoDate } from "@/lib/shared/dates";
import { ReportedLines } from "./reported-lines";
import { LimitBadge } from "./limit-badge";
import { Contact } from "./contact";

/** One visit to make, for a phone at a doorstep: who, until when, where, whom to call. */
export function VisitCard({ visit, today, reader }: { visit: Card; today: IsoDate; reader: ContactReader }) {
  const t = useTranslations("visit.card");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const standing = visitStanding(visit.dueOn, today);
  const assignee = [visit.assigneeName || t("unassigned"), visit.assigneeOrgName].join(" · ");
  return (
    <article className="flex h-full flex-col gap-3 rounded-md border border-line bg-surface p-4">
      <header>
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          {visit.showsColour && <CaseColour colour={visit.colour} provisional={visit.provisional} />}
          <span>{visit.name}</span>
          <span className="font-normal text-muted">
            {enums(`Sex.${visit.sex}`)} · {formatAge(visit.age, locale)}
          </span>
          {standing === "overdue" && <Badge tone="danger">{formatRemaining(visit.dueOn, today, locale)}</Badge>}
          <LimitBadge limit={visit.missed} today={today} />
        </h3>
        <p className="mt-0.5 text-sm text-muted">
          {enums(`VisitKind.${visit.kind}`)} · {t("due", { day: formatDay(visit.dueOn, locale, today) })}
        </p>
        <p className="text-sm text-muted">
          {t("assignee")} {assignee}
        </p>
      </header>
      {visit.contact && <Contact contact={visit.contact} childName={visit.name} kind={visit.kind} reader={reader} />}
      <ReportedLines reported={visit.reported} today={today} />
      <footer className="mt-auto flex flex-wrap gap-2 pt-1">
        <LinkButton variant={visit.contact && standing !== "ahead" ? "primary" : "secondary"} href={`/visits/${visit.visitId}`} className="max-md:flex-1">
          {t(visit.contact ? "open" : "view")}
        </LinkButton>
        {visit.caseId && (
          <LinkButton variant="quiet" href={`/cases/${visit.caseId}`}>
            {t("case")}
          </LinkButton>
        )}
      </footer>
    </article>
  );
}
