import type { CourtOutcome, ReferralStatus } from "../../shared/vocabulary/casework";
import type { OrgType } from "../../shared/vocabulary/organisation";

/** A court may put right what it has answered, while the matter runs and after it has finished it. */
export const canCorrectCourt = ({ toType, status, courtOutcome }: { toType: OrgType; status: ReferralStatus; courtOutcome: CourtOutcome | null }): boolean =>
  toType === "COURT" && courtOutcome !== null && (status === "ACCEPTED" || status === "IN_PROGRESS" || status === "FINISHED");

interface Answered {
  court: { outcome: CourtOutcome; number: string } | null;
  authorName: string;
  at: string;
}

/** Who has put right the answer of each message of a thread, from the first to the last; null where it holds, or the message gives none. Given again in the same words it is no correction. */
export function correctionsOf(messages: readonly Answered[]): ({ name: string; at: string } | null)[] {
  return messages.map(({ court }, place) => {
    if (!court) return null;
    const other = messages.slice(place + 1).find((later) => later.court !== null && (later.court.outcome !== court.outcome || later.court.number !== court.number));
    return other ? { name: other.authorName, at: other.at } : null;
  });
}
