import { addWorkingDays } from "../../shared/working-days";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../shared/dates";

/** How long an opening lasts, and how many working days its review may take. */
export const OPEN_HOURS = 24;
export const REVIEW_DAYS = 3;
export const REASON_MIN = 10;
export const REASON_LIMIT = 300;

export const endOfOpening = (openedAt: Date): Date => new Date(openedAt.getTime() + OPEN_HOURS * 3_600_000);

/** The end of the last working day for the reviews of an opening. */
export const reviewDueAt = (openedAt: Date): Date => shanghaiInstant(addDays(addWorkingDays(toShanghaiDate(openedAt), REVIEW_DAYS), 1));

/** Characters as people count them. */
export const reasonLength = (reason: string): number => [...reason.trim()].length;
