import { useTranslations } from "next-intl";
import { visitStanding } from "@/lib/features/visit/day";
import type { ContactReader } from "@/lib/features/visit/contact-reader";
import type { VisitCard as Card } from "@/lib/features/visit/view";
import { addDays, type IsoDate } from "@/lib/shared/dates";
import { VisitCard } from "./visit-card";

const GROUPS = ["overdue", "today", "week", "later"] as const;
type Group = (typeof GROUPS)[number];

function groupOf(dueOn: IsoDate, today: IsoDate): Group {
  const standing = visitStanding(dueOn, today);
  if (standing !== "ahead") return standing;
  return dueOn <= addDays(today, 7) ? "week" : "later";
}

/** Visits to make by urgency of their day. */
export function VisitGroups({ visits, today, reader }: { visits: readonly Card[]; today: IsoDate; reader: ContactReader }) {
  const t = useTranslations("visit");
  return (
    <div className="space-y-6">
      {GROUPS.map((group) => {
        const rows = visits.filter((visit) => groupOf(visit.dueOn, today) === group);
        if (rows.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`visits-${group}`}>
            <h2 id={`visits-${group}`} className="mb-2 flex items-baseline gap-2 text-base">
              {t(`group.${group}`)}
              <span className="text-sm font-normal text-muted">{t("groupCount", { count: rows.length })}</span>
            </h2>
            <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
              {rows.map((visit) => (
                <li key={visit.visitId}>
                  <VisitCard visit={visit} today={today} reader={reader} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
