import { allowedOrgTypes, type MatrixRow } from "../../../authz/matrix";
import type { Tx } from "../../../server/db/client";
import { contains, districtOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { ruleOf } from "../steps";

export interface StepActor {
  organisationId: string;
  name: string;
  orgType: OrgType;
}

/** Kinds of offices that carry out a step: those of its rule that the matrix names for guardianship supervision (task 1.2). */
export const actorTypes = (step: LadderStep, matrix: readonly MatrixRow[], division: string): OrgType[] => {
  const named = allowedOrgTypes(matrix, { task: "T1_2", district: districtOf(division) });
  return ruleOf(step).by.filter((type) => named.includes(type));
};

/** Offices at work that may have carried out steps for a child living there: of its own street and community, of the district, of the city for the protection institution. */
export async function stepActors(tx: Tx, types: readonly OrgType[], division: string, now: Date): Promise<StepActor[]> {
  if (types.length === 0) return [];
  const [district, on] = [districtOf(division) ?? "-", new Date(toShanghaiDate(now))];
  const rows = await tx.organisation.findMany({
    where: {
      AND: [
        { active: true, validFrom: { lte: on }, type: { in: [...types] } }, { OR: [{ validTo: null }, { validTo: { gte: on } }] },
        { OR: [{ divisionCode: { startsWith: district } }, { divisionCode: "110000", type: "MUNICIPAL_PROTECTION_INSTITUTION" }, { served: { some: { divisionCode: { startsWith: district } } } }] },
      ],
    },
    select: { id: true, name: true, type: true, divisionCode: true }, orderBy: [{ type: "asc" }, { name: "asc" }],
  });
  const atHome = (row: { type: OrgType; divisionCode: string }) => (row.type !== "COMMUNITY" && row.type !== "STREET_OFFICE") || contains(row.divisionCode, division);
  return rows.filter(atHome).map((row) => ({ organisationId: row.id, name: row.name, orgType: row.type }));
}
