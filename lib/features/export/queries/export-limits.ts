import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { privacyRules } from "../../privacy/queries/privacy-rules";

/** Rows that the actor may take out without approval; null for who takes out none. */
export async function exportLimit(actor: Actor): Promise<number | null> {
  if (!authorize(actor, "ledger.export", { division: actor.organisation.divisionCode }, []).allowed) return null;
  return withActor(actor, async (tx) => (await privacyRules(tx)).EXPORT_ROWS_FREE);
}

/** Hours for which an approved export is open. */
export const exportHours = (actor: Actor): Promise<number> => withActor(actor, async (tx) => (await privacyRules(tx)).EXPORT_HOURS);
