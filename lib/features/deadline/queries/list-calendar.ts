import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { namesOf } from "../../case/queries/due-view";
import { answeredOn } from "../answered";
import type { CalendarPage } from "../view";
import { holds, ruleStanding } from "../weaker";
import { confirmsDeadlines, managesDeadlines } from "./manages-deadlines";

/** So many days back the changed days are shown. */
const SHOWN_DAYS = 400;

/** The changed days that stand or wait, and those of the last year, by day, rejected ones and those that were taken back with them; null for anybody but the system administrator and the security administrator, who confirms days off. */
export async function listCalendar(actor: Actor, now: Date): Promise<CalendarPage | null> {
  if (!managesDeadlines(actor) && !confirmsDeadlines(actor)) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx, fresh) => {
    const places = await tx.division.findMany({ where: { level: { in: ["CITY", "DISTRICT"] }, OR: [{ validTo: null }, { validTo: { gte: new Date(today) } }] }, orderBy: { code: "asc" }, select: { code: true, name: true } });
    const found = await tx.calendarDay.findMany({
      where: { day: { gte: new Date(addDays(today, -SHOWN_DAYS)) } }, orderBy: [{ day: "asc" }, { divisionCode: "asc" }, { createdAt: "asc" }],
      select: { id: true, divisionCode: true, day: true, kind: true, reason: true, createdById: true, proposed: true, confirmed: true, decidedById: true, decidedAt: true, decisionNote: true, withdrawnAt: true, withdrawnById: true },
    });
    const nameOf = new Map(places.map(({ code, name }) => [code, name]));
    const userOf = await namesOf(tx, found.flatMap(({ createdById, decidedById, withdrawnById }) => [createdById, decidedById, withdrawnById]));
    return {
      places,
      rows: found.map(({ id, divisionCode, day, kind, reason, createdById, decidedById, decisionNote, withdrawnById, ...row }) => {
        const date = day.toISOString().slice(0, 10);
        // A day of work needs nobody, and can be taken back all the same.
        const standing = row.withdrawnAt ? "withdrawn" : ruleStanding(row);
        return {
          id, divisionCode, kind, reason, day: date, divisionName: nameOf.get(divisionCode) ?? divisionCode, createdBy: userOf.get(createdById) ?? "—", standing,
          decidedBy: userOf.get(decidedById ?? "") ?? "", withdrawn: row.withdrawnAt && { by: userOf.get(withdrawnById ?? "") ?? "—", on: toShanghaiDate(row.withdrawnAt) }, note: decisionNote ?? "", decide: standing === "pending" && confirmsDeadlines(fresh, [createdById]),
          withdraw: (holds(standing) || standing === "pending") && date > today && managesDeadlines(fresh), answeredOn: answeredOn({ ...row, createdById }, fresh.userId, now),
        };
      }),
    };
  });
}
