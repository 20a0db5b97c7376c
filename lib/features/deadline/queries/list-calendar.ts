import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import type { CalendarPage } from "../view";
import { managesDeadlines } from "./manages-deadlines";

/** So many days back the changed days are shown. */
const SHOWN_DAYS = 400;

/** The changed days that stand, and those of the last year, by day; null for anybody but the system administrator. */
export async function listCalendar(actor: Actor, now: Date): Promise<CalendarPage | null> {
  if (!managesDeadlines(actor)) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx) => {
    const places = await tx.division.findMany({ where: { level: { in: ["CITY", "DISTRICT"] }, OR: [{ validTo: null }, { validTo: { gte: new Date(today) } }] }, orderBy: { code: "asc" }, select: { code: true, name: true } });
    const found = await tx.calendarDay.findMany({
      where: { withdrawnAt: null, day: { gte: new Date(addDays(today, -SHOWN_DAYS)) } }, orderBy: [{ day: "asc" }, { divisionCode: "asc" }],
      select: { id: true, divisionCode: true, day: true, kind: true, reason: true, createdById: true },
    });
    const nameOf = new Map(places.map(({ code, name }) => [code, name]));
    const users = await tx.appUser.findMany({ where: { id: { in: [...new Set(found.map(({ createdById }) => createdById))] } }, select: { id: true, name: true } });
    const userOf = new Map(users.map(({ id, name }) => [id, name]));
    return {
      places,
      rows: found.map(({ createdById, day, ...row }) => {
        const date = day.toISOString().slice(0, 10);
        return { ...row, day: date, divisionName: nameOf.get(row.divisionCode) ?? row.divisionCode, createdBy: userOf.get(createdById) ?? "—", future: date > today };
      }),
    };
  });
}
