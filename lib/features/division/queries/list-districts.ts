import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";

/** The districts in force, by code: public names, for filters and choices. */
export const listDistricts = (actor: Actor): Promise<{ code: string; name: string }[]> =>
  withActor(actor, (tx) => tx.division.findMany({ where: { level: "DISTRICT", validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true } }));
