import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { findRecords, type Target } from "./find-records";

/** The record of a registration as a search gives it; null when there is none for the actor. */
export async function findTarget(tx: Tx, actor: Actor, registrationId: string, now: Date): Promise<Target | null> {
  const found = await findRecords(tx, actor, { registrationId, number: "", idNumber: "", name: "", birthDate: "" }, now);
  return found.find((record) => record.registrationId === registrationId) ?? null;
}
