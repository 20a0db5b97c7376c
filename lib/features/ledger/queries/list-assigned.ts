import type { Actor } from "../../../authz/actor";
import { CONTRACTED_ORG_TYPES } from "../../../authz/scope";
import type { Page } from "../../../shared/cursor";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import type { LedgerRow } from "../view";
import { listLedger } from "./list-ledger";

/** What a commissioned organisation works on by assignment, most pressing first; null for everybody else, who has other ways to it. */
export async function listAssigned(actor: Actor, now: Date): Promise<Page<LedgerRow> | null> {
  if (!(CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type)) return null;
  const page = await listLedger(actor, { sort: "due" }, now);
  // Who works by grant has no bare rows: what is closed is not there at all.
  return { ...page, rows: page.rows.filter((row) => !row.restricted) };
}
