import type { Tx } from "../../../server/db/client";
import { cityOf, districtOf, streetOf } from "../../../shared/division-code";
import { invalid, Refusal } from "../../../shared/refusal";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { districtBureauOf, streetOfficeOf, type Office } from "../../registration/queries/offices";

const BEIJING = "110000";

/**
 * Who is asked: within a district the street that the child has moved to; in another district its bureau, which names the street with its answer. Throws INVALID for a place that is
 * none or the same street, BLOCKED outside the city and where nobody is there to be asked.
 */
export async function receiverOf(tx: Tx, fromDivision: string, toDivision: string): Promise<Office> {
  if (cityOf(toDivision) !== BEIJING) throw new Refusal("BLOCKED", { reason: "moveOutsideCity" });
  const known = await tx.division.findFirst({ where: { code: toDivision, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } });
  if (!known) throw invalid({ toDivision: { key: "divisionUnknown" } });
  if (streetOf(fromDivision) === streetOf(toDivision)) throw invalid({ toDivision: { key: "moveSameStreet" } });
  const office = districtOf(fromDivision) === districtOf(toDivision) ? await streetOfficeOf(tx, toDivision) : await districtBureauOf(tx, toDivision);
  if (!office) throw new Refusal("BLOCKED", { reason: "moveNoReceiver" });
  return office;
}

/** Where to, for the history: the street that the child has moved to, and the office that is asked. A bureau is asked for a street of its district, which it then names itself. */
export async function namedPlace(tx: Tx, office: Office, toDivision: string): Promise<{ to: string; office: string }> {
  const codes = [districtOf(toDivision), streetOf(toDivision)].map((code) => code ?? "");
  const places = await divisionsByCode(tx, codes);
  return { to: codes.map((code) => places.get(code)?.name ?? "").join(""), office: office.name };
}
