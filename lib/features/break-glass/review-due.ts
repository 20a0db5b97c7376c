import { shanghaiInstant, toShanghaiDate } from "../../shared/dates";
import { addWorkingDays } from "../../shared/working-days";
import { END_OF_WORK } from "../deadline/rules";

const REVIEW_DAYS = 3;

/** Until when an opening is to be reviewed: the end of the third working day after it [D]. */
export const reviewDueAt = (openedAt: Date): Date => shanghaiInstant(addWorkingDays(toShanghaiDate(openedAt), REVIEW_DAYS), END_OF_WORK);
