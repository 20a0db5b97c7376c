import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import { namesIn } from "../../ladder/about";
import { birthDateOf } from "../../ladder/queries/taken-steps";
import { saysTheLadder } from "../lasting-guardian";
import { knownGuardian } from "../queries/lasting-guardian";

/**
 * Who guards the child for good is somebody who can, since a day that can be, and by the ladder or a paper: that a child is settled is never taken on somebody's word (docs/decisions/closing-and-guardianship.md).
 */
export async function assertLastingGuardian({ tx, now }: WriteContext, careCase: { id: string; childId: string }, said: { guardianName: string; guardianSince: string; guardianDocument: string }): Promise<void> {
  const { guardianName: person, guardianSince, guardianDocument } = said;
  if (guardianSince > toShanghaiDate(now)) throw invalid({ guardianSince: { key: "dateFuture" } });
  if (guardianSince < (await birthDateOf(tx, careCase.childId))) throw invalid({ guardianSince: { key: "beforeBirth" } });
  const { ladder, revoked, withheld } = await knownGuardian(tx, careCase.id, careCase.childId);
  const isOneOf = (names: readonly string[]) => namesIn(person).some((name) => names.includes(name));
  if (isOneOf(revoked)) throw invalid({ guardianName: { key: "guardianRevoked", params: { person } } });
  if (saysTheLadder(ladder, person)) return;
  if (isOneOf(withheld)) throw invalid({ guardianName: { key: "guardianWithheld", params: { person } } });
  if (guardianDocument === "") throw invalid({ guardianDocument: { key: "guardianUnproven" } });
}
