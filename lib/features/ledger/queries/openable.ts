import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { matrixInForce } from "../../../server/matrix";
import { isMinorOn, toShanghaiDate } from "../../../shared/dates";
import type { LedgerStage } from "../../../shared/vocabulary/casework";

interface Candidate {
  id: string;
  childId: string;
  birthDate: Date;
  child: { householdId: string | null };
  division: string;
  filingOrgId: string;
  insidePilot: boolean;
  stage: LedgerStage;
  version: number;
}

/** Which accepted registrations of a page the actor may open a case from, with the version to do it by. */
export async function openableVersions(tx: Tx, actor: Actor, rows: readonly Candidate[], now: Date): Promise<Map<string, { version: number }>> {
  const accepted = rows.filter((row) => row.stage === "REGISTERED");
  if (accepted.length === 0) return new Map();
  const matrix = await matrixInForce(tx, toShanghaiDate(now));
  const named = await namedFamilies(tx, accepted.filter((row) => !row.insidePilot), now);
  const open = accepted.filter(({ division, filingOrgId, insidePilot, childId, child, birthDate }) => {
    // Who has come of age since gets none.
    if (!isMinorOn(birthDate.toISOString().slice(0, 10), toShanghaiDate(now))) return false;
    const inPilotUnit = insidePilot || named.has(childId) || (child.householdId !== null && named.has(child.householdId));
    return authorize(actor, "case.open", { division, filingOrgId, inPilotUnit }, matrix.rows).allowed;
  });
  return new Map(open.map((row) => [row.id, { version: row.version }]));
}

/** Children and households whose family the district has named as a pilot unit. */
async function namedFamilies(tx: Tx, outside: readonly Candidate[], now: Date): Promise<Set<string>> {
  if (outside.length === 0) return new Set();
  const today = new Date(toShanghaiDate(now));
  const households = outside.flatMap((row) => row.child.householdId ?? []);
  const units = await tx.pilotUnit.findMany({
    where: {
      kind: "FAMILY", child: { OR: [{ id: { in: outside.map((row) => row.childId) } }, { householdId: { in: households } }] },
      withdrawnAt: null, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }],
    },
    select: { childId: true, child: { select: { householdId: true } } },
  });
  return new Set(units.flatMap((unit) => [unit.childId, unit.child?.householdId].filter((id) => typeof id === "string")));
}
