import type { IsoDate } from "../../shared/dates";

export const ASSIGNMENT_STATES = ["planned", "running", "ended"] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** An assignment runs through its last day, unless the grant that came with it was ended before. */
export function assignmentState(
  assignment: { startsOn: IsoDate; endsOn: IsoDate | null }, grant: { startsAt: Date; endsAt: Date | null } | null, today: IsoDate, now: Date,
): AssignmentState {
  if (!grant || (assignment.endsOn !== null && assignment.endsOn < today) || (grant.endsAt !== null && grant.endsAt <= now)) return "ended";
  return assignment.startsOn > today ? "planned" : "running";
}
