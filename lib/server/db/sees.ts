import type { Actor } from "../../authz/actor";
import { Refusal } from "../../shared/refusal";
import type { Tx } from "./client";
import { withActor } from "./with-actor";

/** Whether a load within the actor's scope finds its record: true, or null where `load` throws NOT_FOUND. */
export async function sees(actor: Actor, load: (tx: Tx, actor: Actor) => Promise<unknown>): Promise<true | null> {
  try {
    await withActor(actor, load);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
