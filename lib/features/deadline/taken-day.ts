import { Refusal } from "../../shared/refusal";

/** Why a step takes no other rule from the same day: one was proposed and waits for the second administrator, or one is there. */
export const takenDay = ({ proposed, confirmed }: { proposed: boolean; confirmed: boolean | null }): Refusal =>
  proposed && confirmed === null ? new Refusal("BLOCKED", { reason: "proposalOfThatDay" }) : new Refusal("DUPLICATE", { reason: "ruleOfThatDay" });
