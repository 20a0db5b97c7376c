import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { HOLDS_ITS_DAY } from "../queries/load-rules";
import { loadCalendar } from "../queries/load-calendar";
import { setDaySchema } from "../schema";

/** Makes a day to come a day off or a day of work, for the city or a district. A day off puts limits back and waits for the security administrator; a day of work holds at once. Counts for what is computed from then on; no due instant that stands is moved. */
export const setDay = defineMutation({
  name: "deadline.set_day",
  input: setDaySchema,
  async run({ tx, actor, now, audit }, { clientKey: id, divisionCode, day, kind, reason }) {
    assertAllowed(actor, "programme.manage", {});
    const earlier = await tx.calendarDay.findFirst({ where: { id, createdById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "deadline.set_day_repeated", recordType: "CALENDAR_DAY", recordId: id });
      return { id, proposed: kind === "DAY_OFF" };
    }
    if (day <= toShanghaiDate(now)) throw invalid({ day: { key: "dayToCome" } });
    const place = await tx.division.findFirst({ where: { code: divisionCode, level: { in: ["CITY", "DISTRICT"] } }, select: { code: true } });
    if (!place) throw invalid({ divisionCode: { key: "choose" } });
    const standing = await tx.calendarDay.findFirst({ where: { divisionCode, day: new Date(day), ...HOLDS_ITS_DAY }, select: { id: true, proposed: true, confirmed: true } });
    if (standing) throw new Refusal("DUPLICATE", { reason: standing.proposed && standing.confirmed === null ? "dayIsProposed" : "dayIsSet" });
    if ((await loadCalendar(tx, divisionCode))(day) === (kind === "WORKDAY")) throw invalid({ kind: { key: kind === "WORKDAY" ? "isWorkdayAlready" : "isDayOffAlready" } });
    const proposed = kind === "DAY_OFF";
    await tx.calendarDay.createMany({ data: [{ id, divisionCode, day: new Date(day), kind, reason, proposed, createdById: actor.userId, createdAt: now }] });
    await audit({ recordType: "CALENDAR_DAY", recordId: id, after: { divisionCode, day, kind, reason, ...(proposed ? { proposed } : {}) } });
    return { id, proposed };
  },
});
