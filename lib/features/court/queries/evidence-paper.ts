import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import { withActor } from "../../../server/db/with-actor";
import { STEP_FIELDS, takenViews } from "../../ladder/queries/ladder-page";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import type { EvidencePaper } from "../view";
import { evidenceOf } from "./court-page";

/** The list of evidence of a suit as it is handed to the court; null where there is none, and for everybody but street and district. */
export async function evidencePaper(actor: Actor, caseId: string, suitId: string): Promise<EvidencePaper | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    const row = scope && (await tx.ladderStepTaken.findFirst({ where: { id: suitId, caseId, step: "SUIT", struckAt: null, ...scope }, select: { ...STEP_FIELDS, careCase: { select: { number: true } } } }));
    if (!scope || !row) return null;
    const [suit] = await takenViews(tx, [row], sightOf(fresh));
    if (!suit) return null;
    const { actorName: court, reference, applicant, applicantName, subject, person: respondent } = suit;
    return { caseNumber: row.careCase.number, office: fresh.organisation.name, court, reference, applicant, applicantName, subject, respondent, evidence: await evidenceOf(tx, scope, { caseId, suitId }, []) };
  });
}
