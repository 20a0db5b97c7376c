import { addMonths, isIsoDate, type IsoDate } from "../../shared/dates";

/** Months here after which a child counts as resident (常住); a decision of the platform (domain §3), until it becomes configuration. */
export const RESIDENT_AFTER_MONTHS = 6;

/** True if the child has lived here for six full months on the date. Without a dwelling or a date it is not resident. */
export function isResident(residence: { hasDwelling: boolean | null; livingHereSince: IsoDate | "" }, at: IsoDate): boolean {
  if (!residence.hasDwelling || !isIsoDate(residence.livingHereSince)) return false;
  return addMonths(residence.livingHereSince, RESIDENT_AFTER_MONTHS) <= at;
}
