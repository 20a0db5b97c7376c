import type { Tx } from "../../../server/db/client";
import type { CaseStatus, RiskColour } from "../../../shared/vocabulary/casework";

export interface VisitBasis {
  number: string;
  colour: RiskColour | null;
  status: CaseStatus;
  ownerUserId: string;
  ownerOrgId: string;
  openedAt: Date;
  /** Start of the clock of the visits: the last one that counts, before the first one the approval of the plan (as in visit-limit.ts). */
  clockFrom: Date;
}

/** What scheduling and notices need of a case that the visitor may not read; stays on the server. Only for a visit loaded through scope. */
export async function visitBasis(tx: Tx, visitId: string): Promise<VisitBasis> {
  const rows = await tx.$queryRaw<VisitBasis[]>`
    SELECT number, colour, status, owner_user_id AS "ownerUserId", owner_org_id AS "ownerOrgId", opened_at AS "openedAt", clock_from AS "clockFrom" FROM visit_basis(${visitId}::uuid)`;
  const basis = rows[0];
  if (!basis) throw new Error("a visit belongs to a case");
  return basis;
}

/** The colour by which the next visit is planned; null when the case has no rhythm: not assessed yet, or closed. */
export const rhythmOf = ({ colour, status }: Pick<VisitBasis, "colour" | "status">): RiskColour | null => (status === "CLOSED" ? null : colour);
