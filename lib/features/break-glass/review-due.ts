import { shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { addWorkingDays, type WorkCalendar } from "../../shared/working-days";
import { END_OF_WORK } from "../deadline/rules";

const REVIEW_DAYS = 3;

/** Until when an opening is to be reviewed: the end of the third working day after it [D], by the calendar of the place of whoever opened it, where it is reviewed. */
export const reviewDueAt = (openedAt: Date, calendar: WorkCalendar): Date => shanghaiInstant(addWorkingDays(toShanghaiDate(openedAt), REVIEW_DAYS, calendar), END_OF_WORK);
