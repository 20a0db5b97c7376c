import type { Tx } from "../../../server/db/client";
import { namesIn } from "../../ladder/about";
import { guardiansByCourt } from "../../ladder/coherence";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { guardianOnLadder, type LastingGuardian } from "../lasting-guardian";

export interface KnownGuardian {
  /** Who guards the child for good by the ladder. */
  ladder: Omit<LastingGuardian, "document"> | null;
  /** Whose guardianship a court has revoked, in effect or not yet, by name. */
  revoked: string[];
  /** Of the family, who is kept from being a contact. */
  withheld: string[];
}

/** What the record knows of who guards a child for good, and who cannot. Of a case that was loaded through scope. */
export async function knownGuardian(tx: Tx, caseId: string, childId: string): Promise<KnownGuardian> {
  const steps = await stepsAbout(tx, caseId);
  const offices = await tx.ladderStepTaken.findMany({ where: { id: { in: steps.map(({ id }) => id) } }, select: { id: true, actorOrg: { select: { type: true } } } });
  const by = new Map(offices.map(({ id, actorOrg }) => [id, actorOrg.type]));
  const { revoked, judged } = guardiansByCourt(steps);
  const people = await tx.childGuardian.findMany({ where: { childId, withheld: true }, select: { name: true } });
  return {
    ladder: guardianOnLadder(steps.map((step) => ({ ...step, by: by.get(step.id) ?? "" }))), revoked: [...revoked, ...judged].flatMap(({ name }) => namesIn(name)), withheld: people.map(({ name }) => name),
  };
}
