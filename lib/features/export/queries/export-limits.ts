import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { CONTRACTED_ORG_TYPES } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import { privacyRules } from "../../privacy/queries/privacy-rules";

/** Rows that the actor may take out without approval; null for who takes out none. */
export async function exportLimit(actor: Actor): Promise<number | null> {
  if (!authorize(actor, "ledger.export", { division: actor.organisation.divisionCode }, []).allowed) return null;
  return withActor(actor, async (tx) => (await privacyRules(tx)).EXPORT_ROWS_FREE);
}

/** Whether the actor may take out registration forms: whoever takes out of the ledger and reads the forms whole. */
export const takesForms = (actor: Actor): boolean =>
  authorize(actor, "ledger.export", { division: actor.organisation.divisionCode }, []).allowed && !(CONTRACTED_ORG_TYPES as readonly string[]).includes(actor.organisation.type);

/** Hours for which an approved export is open. */
export const exportHours = (actor: Actor): Promise<number> => withActor(actor, async (tx) => (await privacyRules(tx)).EXPORT_HOURS);
