import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { childScopeWhere } from "../../case/queries/load-case";
import { conferenceTaskWhere } from "../../conference/queries/conference-scope";
import { storedTask } from "../../conference/schema";
import type { ConferenceTaskStart } from "../view";

/** The task of a conference on a case as a referral takes it over; null when it is done, of another case, or not the actor's to see. */
export async function conferenceTaskStart(actor: Actor, caseId: string, conferenceTaskId: string, now: Date): Promise<ConferenceTaskStart | null> {
  return withActor(actor, async (tx, fresh) => {
    const [cases, tasks] = [childScopeWhere(fresh, now), conferenceTaskWhere(fresh)];
    const row = cases && tasks && (await tx.conferenceTask.findFirst({
      where: { AND: [{ id: conferenceTaskId, doneAt: null, conference: { caseId, careCase: cases } }, tasks] }, select: { id: true, toOrgId: true, toOrg: { select: { name: true } }, contentCipher: true, dueOn: true },
    }));
    if (!row) return null;
    const { what } = storedTask.parse(JSON.parse(openTexts("conference_task", row.id, { contentCipher: row.contentCipher }).content));
    return { id: row.id, toOrgId: row.toOrgId, orgName: row.toOrg.name, what, dueOn: row.dueOn.toISOString().slice(0, 10) };
  });
}
