import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { matrixInForce } from "../../../server/matrix";
import { toShanghaiDate } from "../../../shared/dates";
import type { LedgerStage } from "../../../shared/vocabulary/casework";

interface Candidate {
  id: string;
  childId: string;
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
  const outside = accepted.filter((row) => !row.insidePilot).map((row) => row.childId);
  const named = new Set(
    outside.length === 0
      ? []
      : (await tx.pilotUnit.findMany({
          where: { kind: "FAMILY", childId: { in: outside }, OR: [{ validTo: null }, { validTo: { gte: now } }] }, select: { childId: true },
        })).map((unit) => unit.childId),
  );
  const open = accepted.filter(({ division, filingOrgId, insidePilot, childId }) =>
    authorize(actor, "case.open", { division, filingOrgId, inPilotUnit: insidePilot || named.has(childId) }, matrix.rows).allowed);
  return new Map(open.map((row) => [row.id, { version: row.version }]));
}
