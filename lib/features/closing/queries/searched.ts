import type { Tx } from "../../../server/db/client";
import { shanghaiInstant, type IsoDate } from "../../../shared/dates";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import type { Search } from "../../case/closing-rules";
import { harmFound } from "../../ladder/queries/harm-found";
import { settledParamsSchema } from "../../visit/schema";

const POLICE: OrgType[] = ["PUBLIC_SECURITY"];
const EDUCATION: OrgType[] = ["EDUCATION_COMMISSION", "SCHOOL"];

interface SearchedCase {
  id: string;
  childId: string;
  colour: RiskColour | null;
}

/** Who was asked for a child since the day it was last seen; null: it never was. Only for a case that was loaded through scope. */
export async function searchedSince(tx: Tx, { id: caseId, childId, colour }: SearchedCase, since: IsoDate | null): Promise<Search> {
  const from = since === null ? new Date(0) : shanghaiInstant(since, "00:00");
  const referred = await tx.referral.findMany({ where: { caseId, sentAt: { gte: from }, status: { not: "WITHDRAWN" }, toOrg: { type: { in: [...POLICE, ...EDUCATION] } } }, select: { toOrg: { select: { type: true } } } });
  const askedOf = (types: readonly OrgType[]) => referred.some(({ toOrg }) => types.includes(toOrg.type));
  return {
    police: askedOf(POLICE) || (await toldPolice(tx, caseId, since)) || (await decidedToAsk(tx, caseId, from)),
    school: askedOf(EDUCATION),
    endangered: colour === "RED" || (await harmFound(tx, caseId, childId)) !== null,
  };
}

const toldPolice = async (tx: Tx, caseId: string, since: IsoDate | null): Promise<boolean> =>
  (await tx.ladderStepTaken.count({ where: { caseId, struckAt: null, step: { in: ["POLICE_REPORT", "POLICE_REPLY"] }, ...(since === null ? {} : { takenOn: { gte: new Date(since) } }) } })) > 0;

/** The supervisor decided after failed visits that the police help to find the child. */
async function decidedToAsk(tx: Tx, caseId: string, from: Date): Promise<boolean> {
  const decisions = await tx.caseEvent.findMany({ where: { caseId, action: "visit.settle_failed", at: { gte: from } }, select: { params: true } });
  return decisions.some(({ params }) => settledParamsSchema.safeParse(params).data?.way === "POLICE");
}
