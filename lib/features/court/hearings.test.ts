import { expect, it } from "vitest";
import type { HearingState } from "../../shared/vocabulary/ladder";
import { putOff } from "./hearings";

const day = (state: HearingState, closedAt: string | null = null) => ({ state, closedAt });
const [first, later] = ["2026-11-02T02:00:00.000Z", "2026-11-09T02:00:00.000Z"];

it.each<[string, ReturnType<typeof day>[], boolean]>([
  ["nothing was set", [], false],
  ["a day is set", [day("SET")], false],
  ["it was put off", [day("ADJOURNED", first)], true],
  ["to a day that is set", [day("ADJOURNED", first), day("SET")], false],
  ["and held on it", [day("HELD", later), day("ADJOURNED", first)], false],
  ["it was put off again", [day("ADJOURNED", first), day("ADJOURNED", later)], true],
  ["heard once, and put off then", [day("HELD", first), day("ADJOURNED", later)], true],
  ["the day that it was put off to was called off", [day("ADJOURNED", first), day("CANCELLED", later)], true],
  ["called off alone", [day("CANCELLED", first)], false],
])("%s: waits for a day %s", (_, days, waits) => expect(putOff(days) !== null).toBe(waits));
