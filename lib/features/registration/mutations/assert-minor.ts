import type { WriteContext } from "../../../server/write/mutation";
import { AGE_OF_MAJORITY, birthdayAt, toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";

/** Who came of age while the registration waited is passed on by nobody: it is returned, and the services for adults are asked (docs/decisions/turning-18.md). Throws BLOCKED with the day. */
export async function assertMinor({ tx, now }: Pick<WriteContext, "tx" | "now">, childId: string): Promise<void> {
  const { birthDate } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { birthDate: true } });
  const date = birthdayAt(birthDate.toISOString().slice(0, 10), AGE_OF_MAJORITY);
  if (date <= toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "registrationOfAge", params: { date } });
}
