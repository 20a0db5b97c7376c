/** How long an opening lasts. */
export const OPEN_HOURS = 24;
export const REASON_MIN = 10;
export const REASON_LIMIT = 300;

export const endOfOpening = (openedAt: Date): Date => new Date(openedAt.getTime() + OPEN_HOURS * 3_600_000);

/** Characters as people count them. */
export const reasonLength = (reason: string): number => [...reason.trim()].length;
