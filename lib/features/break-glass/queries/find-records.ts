import type { Actor } from "../../../authz/actor";
import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Tx } from "../../../server/db/client";
import { normaliseResidentId } from "../../../shared/resident-id";
import { childScopeWhere } from "../../case/queries/load-case";
import type { FoundRecord } from "../view";

export interface Target extends FoundRecord {
  childId: string;
  division: string;
}

interface Row {
  registration_id: string;
  child_id: string;
  division: string;
  number: string;
  office: string | null;
  restricted: boolean;
}

export interface Search {
  registrationId?: string;
  number: string;
  idNumber: string;
  name: string;
  birthDate: string;
}

/** Records over all offices that fit exactly; none of a child from whom the actor is barred. */
export async function findRecords(tx: Tx, actor: Actor, search: Search, now: Date): Promise<Target[]> {
  const named = search.name !== "" && search.birthDate !== "";
  const rows = await tx.$queryRaw<Row[]>`
    SELECT * FROM break_glass_find(${search.registrationId ?? null}::uuid, ${search.number === "" ? null : search.number.toUpperCase()}, ${search.idNumber === "" ? [] : blindIndexes("resident_id", normaliseResidentId(search.idNumber))}::text[],
      ${named ? search.name : null}, ${named ? search.birthDate : null}::date)`;
  const scope = childScopeWhere(actor, now);
  const own = scope && rows.length > 0 ? await tx.registration.findMany({ where: { AND: [{ id: { in: rows.map((row) => row.registration_id) } }, scope] }, select: { id: true } }) : [];
  return rows.map((row) => ({
    registrationId: row.registration_id, childId: row.child_id, division: row.division, number: row.number, office: row.office ?? "", own: own.some(({ id }) => id === row.registration_id), restricted: row.restricted,
  }));
}
