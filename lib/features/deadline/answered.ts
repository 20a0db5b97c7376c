import { addDays, toShanghaiDate, type IsoDate } from "../../shared/dates";

/** How many days a proposer is told what became of a proposal, today among them. */
const TOLD_DAYS = 7;

interface Proposal {
  createdById: string | null;
  proposed: boolean;
  confirmed: boolean | null;
  decidedAt: Date | null;
}

/** The first day of whose decisions a proposer is told today. */
const toldSince = (now: Date): IsoDate => addDays(toShanghaiDate(now), 1 - TOLD_DAYS);

/** The day on which a proposal of this person was decided, as long as it is told; null otherwise. */
export function answeredOn({ createdById, proposed, confirmed, decidedAt }: Proposal, userId: string, now: Date): IsoDate | null {
  if (!proposed || confirmed === null || decidedAt === null || createdById !== userId) return null;
  const day = toShanghaiDate(decidedAt);
  return day >= toldSince(now) ? day : null;
}
