import { INSTRUMENT } from "../../../lib/features/assessment/instrument";
import { item, type InstrumentDefinition } from "../../../lib/features/assessment/instrument-types";
import { addDays } from "../../../lib/shared/dates";
import { stableId } from "../support/stable-id";
import type { DemoWorld } from "./world";

/** Version 2 as it lies with the security administrator: two points of the carer's age go to a new question, and a carer of 66 or more counts for less. */
export const PROPOSED_INSTRUMENT: InstrumentDefinition = {
  ...INSTRUMENT,
  number: 2,
  dimensions: INSTRUMENT.dimensions.map((dimension) => dimension.code !== "GUARDIANSHIP" ? dimension : {
    ...dimension,
    items: [
      ...dimension.items.map((one) => one.code !== "A01" ? one : item("A01", "照料人年龄", "Age of the carer", [
        [6, "18 至 55 周岁", "18 to 55"],
        [5, "56 至 65 周岁", "56 to 65"],
        [3, "66 至 75 周岁", "66 to 75"],
        [1, "76 周岁及以上，或未满 18 周岁", "76 or older, or under 18"],
      ])),
      item("A13", "照料人不在时的替代照料", "Care while the carer is away", [
        [2, "有固定的成年人替代照料", "A known adult takes over"],
        [1, "临时托人照看", "Somebody is asked at short notice"],
        [0, "无人替代，儿童独处", "Nobody, the child is alone"],
      ]),
    ],
  }),
};

/** Version 1 is in force since before the first case; the next one was handed over three days ago and waits for the second administrator. */
export function writeInstrument({ sink, people, today }: Pick<DemoWorld, "sink" | "people" | "today">): void {
  const drafter = people.find((person) => person.username === "xitong")!;
  sink.add("instrument_version", {
    id: stableId("instrument/demo/2"), code: PROPOSED_INSTRUMENT.code, number: PROPOSED_INSTRUMENT.number, effective_from: addDays(today, 30), definition: PROPOSED_INSTRUMENT, status: "PROPOSED",
    basis: "市民政局关于完善困境未成年人评估工作的意见（征求意见稿）", reason: "试点街道反映：照料人年龄分值偏高，照料人外出时由谁照看未能反映", drafted_by_id: drafter.id, drafted_at: `${addDays(today, -6)}T09:20:00+08:00`, version: 3,
  });
}
