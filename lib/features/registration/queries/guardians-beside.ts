import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { shownName } from "../../assignment/queries/seen-in-full";
import { guardianLines, type GuardianLines } from "../../ladder/guardians-now";
import { familyOf, guardiansOf, guardiansTold } from "../../ladder/queries/guardians-now";
import type { RegistrationForm } from "../schema";

/** What was decided of the guardianship of a child since its form was filed, for a reader of that form: street and district read the ladder, an office with a grant is told these facts alone. */
export async function guardiansBeside(tx: Tx, actor: Actor, childId: string, form: RegistrationForm, full: boolean): Promise<GuardianLines | null> {
  const now = scopeOf(actor).kind === "division" ? await guardiansOf(tx, childId) : await guardiansTold(tx, childId, await familyOf(tx, childId));
  return guardianLines(now, form.parents, (name) => shownName(name, full));
}
