import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "../../shared/dates";
import { heldFault } from "./held-day";
import { minutesFormSchema } from "./schema";

const startsAt = shanghaiInstant("2026-11-27", "07:30");

describe("the day on which a conference was held", () => {
  it("cannot be told before its appointed time, nor lie before that day in Beijing", () => {
    expect(heldFault("2026-11-27", startsAt, shanghaiInstant("2026-11-27", "07:29"), false)).toEqual({ key: "minutesBeforeStart", params: { time: "2026-11-27 07:30" } });
    expect(heldFault("2026-11-27", startsAt, startsAt, false)).toBeNull();
    expect(heldFault("2026-11-26", startsAt, shanghaiInstant("2026-11-28"), true)).toEqual({ key: "heldBeforeStart", params: { date: "2026-11-27" } });
    expect(heldFault("2026-11-28", startsAt, shanghaiInstant("2026-11-29"), false)).toEqual({ key: "heldOtherDay", params: { date: "2026-11-27" } });
    expect(heldFault("2026-11-28", startsAt, shanghaiInstant("2026-11-29"), true)).toBeNull();
    for (const meant of [false, true]) expect(heldFault("2026-11-30", startsAt, shanghaiInstant("2026-11-29"), meant)).toEqual({ key: "dateFuture", params: {} });
  });

  it("is judged by the dialog too, but for minutes that are mended", () => {
    const minutes = { conferenceId: "01920000-0000-7000-8000-000000000001", version: 1, heldOn: "2020-01-06", attendance: "民政科", points: "就学", decisions: "返校" };
    const past = shanghaiInstant("2020-01-07", "09:30").toISOString();
    expect(minutesFormSchema(past, null).safeParse(minutes).error?.issues).toMatchObject([{ path: ["heldOn"], message: "heldBeforeStart" }]);
    expect(minutesFormSchema(past, "2020-01-06").safeParse(minutes).success).toBe(true);
    expect(minutesFormSchema(past, null).safeParse({ ...minutes, heldOn: "2020-01-07" }).success).toBe(true);
  });
});
