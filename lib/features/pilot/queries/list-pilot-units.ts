import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notHidden } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { rangeOf } from "../../../shared/division-code";
import { withoutPeople } from "../../../shared/masking";
import { toShanghaiDate } from "../../../shared/dates";
import { shownName } from "../../assignment/queries/seen-in-full";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { isInForce } from "../coverage";
import type { PilotUnitRow } from "../views";
import { standUponUnits, unitScope } from "./unit-in-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** True for the district office, which names the units and sees their list. */
export const mayNamePilotUnits = (actor: Actor): boolean =>
  authorize(actor, "pilot_unit.name", { division: actor.organisation.divisionCode }, []).allowed;

/** The units of the district, those in force first and the withdrawn last, with what lies in each and what became of it. Empty for anybody but the district office. */
export async function listPilotUnits(actor: Actor, now: Date): Promise<PilotUnitRow[]> {
  if (!mayNamePilotUnits(actor)) return [];
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx, fresh) => {
    const full = sightOf(fresh) === "FULL";
    const scope = unitScope(fresh);
    if (!scope) return [];
    const units = await tx.pilotUnit.findMany({
      where: scope,
      orderBy: [{ divisionCode: "asc" }, { validFrom: "desc" }],
      select: {
        id: true, kind: true, divisionCode: true, validFrom: true, validTo: true, withdrawnAt: true, reasonCipher: true, namedById: true, version: true, childId: true,
        changes: { orderBy: [{ at: "desc" }, { id: "desc" }], select: { id: true, endedOn: true, previousEnd: true, reasonCipher: true, byId: true, at: true } },
        child: { select: { name: true, householdId: true, registrations: { orderBy: { filedOn: "desc" }, take: 1, select: { id: true } } } },
      },
    });
    const places = await divisionsByCode(tx, units.map((unit) => unit.divisionCode));
    const names = new Map((await tx.appUser.findMany({ where: { id: { in: units.flatMap((unit) => [unit.namedById, ...unit.changes.map(({ byId }) => byId)]) } }, select: { id: true, name: true } })).map((user) => [user.id, user.name]));
    const upon = await standUponUnits(tx, units.map(({ id }) => id));
    const rows: PilotUnitRow[] = [];
    for (const unit of units) {
      const place = places.get(unit.divisionCode);
      const validTo = unit.validTo ? day(unit.validTo) : null;
      const withdrawn = unit.withdrawnAt !== null;
      const inForce = !withdrawn && isInForce({ validFrom: day(unit.validFrom), validTo }, today);
      const told = (text: string) => (unit.child && !full ? withoutPeople(text, [unit.child.name]) : text);
      const { registrations, cases } = upon.get(unit.id) ?? { registrations: 0, cases: 0 };
      const { reason } = openTexts("pilot_unit", unit.id, { reasonCipher: unit.reasonCipher });
      rows.push({
        unitId: unit.id, kind: unit.kind, divisionCode: unit.divisionCode, name: unit.child ? shownName(unit.child.name, full) : place?.name ?? unit.divisionCode,
        place: unit.kind === "FAMILY" ? [place?.path, place?.name].filter(Boolean).join(" ") : (place?.path ?? ""),
        registrationId: unit.child?.registrations[0]?.id ?? null, validFrom: day(unit.validFrom), validTo, inForce, withdrawn,
        reason: told(reason), namedBy: names.get(unit.namedById) ?? "", version: unit.version,
        changes: unit.changes.map(({ id, endedOn, previousEnd, reasonCipher, byId, at }) => ({
          endedOn: endedOn && day(endedOn), previousEnd: previousEnd && day(previousEnd), reason: told(openTexts("pilot_unit_change", id, { reasonCipher }).reason), by: names.get(byId) ?? "", at: at.toISOString(),
        })),
        // What is over is not ended once more, and an end comes before the one that stands.
        permissions: { end: !withdrawn && (validTo === null || (validTo >= today && validTo > day(unit.validFrom))), withdraw: !withdrawn && registrations + cases === 0 },
        ...(await contentsOf(tx, fresh, unit)),
      });
    }
    return rows.sort((a, b) => Number(b.inForce) - Number(a.inForce) || Number(a.withdrawn) - Number(b.withdrawn));
  });
}

async function contentsOf(tx: Tx, actor: Actor, unit: { kind: string; divisionCode: string; childId: string | null; child: { householdId: string | null } | null }) {
  const { low, high } = rangeOf(unit.divisionCode);
  const inside =
    unit.kind === "FAMILY"
      ? { child: unit.child?.householdId ? { householdId: unit.child.householdId } : { id: unit.childId ?? "" } }
      : { division: { gte: low, lt: high } };
  const communities = unit.kind === "STREET" ? await tx.division.count({ where: { level: "COMMUNITY", code: { gte: low, lt: high }, validTo: null } }) : unit.kind === "COMMUNITY" ? 1 : 0;
  const registrations = await tx.registration.count({ where: { ...inside, ...notHidden(actor), status: { not: "MERGED" } } });
  const openCases = await tx.careCase.count({ where: { ...inside, ...notHidden(actor), status: { not: "CLOSED" } } });
  return { communities, registrations, openCases };
}
