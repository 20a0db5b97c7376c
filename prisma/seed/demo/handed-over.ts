import type { HandedOver } from "../../../lib/features/closing/handed-over";
import { addDays, toShanghaiDate } from "../../../lib/shared/dates";
import { demoPhone } from "./phone";
import { Random } from "./random";

/** Offices outside the city, as families move back to; people and numbers are invented. */
const ELSEWHERE = ["河北省廊坊市广阳区民政局", "河北省保定市涞水县民政局", "河南省周口市西华县民政局", "山东省德州市陵城区民政局"];
const PEOPLE = ["马敏（示例）", "苏志刚（示例）", "白雪梅（示例）", "石建民（示例）"];

/** Who took a child over that moved out of the city: some days before the closing was asked for, drawn by `draw` alone so that nothing else changes with it. */
export function movedTo(askedAt: Date, draw: number): HandedOver {
  const random = new Random(draw);
  return { office: random.pick(ELSEWHERE), receiver: { person: random.pick(PEOPLE), phone: demoPhone(random), on: addDays(toShanghaiDate(askedAt), -random.int(1, 5)) }, death: null, guardian: null };
}
