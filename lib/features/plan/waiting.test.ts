import { expect, it } from "vitest";
import { NATIONAL_CALENDAR } from "../../shared/working-days";
import { workingDaysSince } from "./waiting";

const at = (text: string) => new Date(`${text}+08:00`);

it.each([
  ["the same day", "2026-11-20T09:00", "2026-11-20T23:30", 0],
  ["the next morning", "2026-11-19T16:00", "2026-11-20T00:30", 1],
  ["over a week-end", "2026-11-20T09:00", "2026-11-23T09:00", 1],
  ["over the National Day holiday", "2026-09-30T09:00", "2026-10-08T09:00", 1],
  ["a clock that runs ahead", "2026-11-21T09:00", "2026-11-20T09:00", 0],
])("%s", (_name, since, now, days) => expect(workingDaysSince(at(since), at(now), NATIONAL_CALENDAR)).toBe(days));
