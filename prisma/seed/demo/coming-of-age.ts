import { DEFAULT_DEADLINE_RULES } from "../../../lib/features/deadline/default-rules";
import { ruleInForce } from "../../../lib/features/deadline/rules";
import { addDays, AGE_OF_MAJORITY, birthdayAt, shanghaiInstant } from "../../../lib/shared/dates";
import { startClock, type ClockInput } from "./clock";
import type { DemoWorld } from "./world";

/** The task that ends on the eighteenth birthday, as the background work opens it so many days before (docs/decisions/turning-18.md). `openedAt`: of the case, before which nothing warned. */
export function writeComingOfAge(world: DemoWorld, clock: Omit<ClockInput, "rule" | "from">, birthDate: string, openedAt: Date): void {
  const adultOn = birthdayAt(birthDate, AGE_OF_MAJORITY);
  const warned = shanghaiInstant(addDays(adultOn, -ruleInForce(DEFAULT_DEADLINE_RULES, "TURNING_18", null, world.today).amount), "00:00");
  startClock(world, { ...clock, rule: "TURNING_18", from: warned > openedAt ? warned : openedAt }, shanghaiInstant(adultOn, "00:00"));
}
