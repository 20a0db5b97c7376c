import type { IsoDate } from "../../shared/dates";
import { isSamePerson } from "./about";
import { restorationsInForce, type TakenStep } from "./ladder";

export interface WrittenTerms {
  orderId: string;
  from: IsoDate;
  on: IsoDate;
}

/** A support order whose payer has the guardianship back, and of which nobody has said since whether it ends. */
export interface SupportToDecide {
  orderId: string;
  /** The payer has the guardianship back since then. */
  since: IsoDate;
}

/**
 * Which support orders are to be decided on. A revocation leaves the duty to pay (民法典 37), an appointment of another guardian too; a parent who has the guardianship back and brings the child up itself pays nobody
 * (民法典 38, 1067), one who has it back while the child stays elsewhere goes on paying. Which of them it is nobody can tell from the steps: the order ends by its result, or it goes on by terms that are written
 * down after the restoration and hold from then on. `terms`: from which day each row holds, and on which it was written down.
 */
export function supportToDecide(steps: readonly TakenStep[], terms: readonly WrittenTerms[]): SupportToDecide[] {
  const restored = restorationsInForce(steps);
  return steps.filter(({ step, result }) => step === "SUPPORT_ORDER" && result === null).flatMap((order): SupportToDecide[] => {
    const since = restored.filter((back) => back.since >= order.on && isSamePerson(back, order)).at(-1)?.since;
    const goesOn = since !== undefined && terms.some(({ orderId, from, on }) => orderId === order.id && from >= since && on >= since);
    return since === undefined || goesOn ? [] : [{ orderId: order.id, since }];
  });
}
