import type { IsoDate } from "../../shared/dates";

/** The minutes as one text, always the same for the same words: what the chair's confirmation is the digest of. */
export const minutesText = ({ conferenceId, heldOn, attendance, points, decisions }: { conferenceId: string; heldOn: IsoDate; attendance: string; points: string; decisions: string }): string =>
  JSON.stringify([conferenceId, heldOn, attendance, points, decisions]);
