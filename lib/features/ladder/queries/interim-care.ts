import type { Tx } from "../../../server/db/client";
import { TAKES_FROM_HOME } from "../ladder";
import type { InterimCare } from "../view";

/** Children who are under interim guardianship now, by child. Row-level security gives the street and its district their own; to anybody else it tells of none. */
export async function interimCareOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, InterimCare>> {
  const steps = await tx.ladderStepTaken.findMany({
    where: { childId: { in: [...new Set(childIds)] }, step: "INTERIM_GUARDIANSHIP", result: null, struckAt: null }, orderBy: { takenOn: "asc" }, select: { childId: true, actorOrgId: true, until: true },
  });
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(steps.map(({ actorOrgId }) => actorOrgId))] } }, select: { id: true, name: true, address: true, phone: true } });
  const officeOf = new Map(offices.map((office) => [office.id, office]));
  return new Map(
    steps.map(({ childId, actorOrgId, until }) => {
      const { name, address, phone } = officeOf.get(actorOrgId) ?? { name: "", address: "", phone: "" };
      return [childId, { organisationId: actorOrgId, by: name, address, phone, until: until?.toISOString().slice(0, 10) ?? null }];
    }),
  );
}

/** Whether a child lives elsewhere than at home, as far as the ladder tells: nobody is sent there to see it. */
export const isAwayFromHome = async (tx: Tx, childId: string): Promise<boolean> =>
  (await tx.ladderStepTaken.count({ where: { childId, step: { in: [...TAKES_FROM_HOME] }, result: null, struckAt: null } })) > 0;
