import { fullYears, type IsoDate } from "../../shared/dates";
import type { Attainment, SchoolingStatus } from "../../shared/vocabulary/child";

/** School age: 6 to 15 full years (domain §8; nine years of compulsory schooling from six, 义务教育法 2, 11). */
export const SCHOOL_AGE = { from: 6, to: 15 } as const;

const OUT_OF_SCHOOL: readonly SchoolingStatus[] = ["NOT_YET", "DROPPED_OUT", "NEVER_ENROLLED", "NOT_IN_SCHOOL"];

/** Column 24: of school age and not in school. Who has graduated from junior school or above has finished compulsory schooling. */
export function schoolAgeOutOfSchool(
  child: { birthDate: IsoDate; status: SchoolingStatus; attainment: Attainment | null }, at: IsoDate,
): boolean {
  const years = fullYears(child.birthDate, at);
  if (years < SCHOOL_AGE.from || years > SCHOOL_AGE.to) return false;
  if (child.status === "GRADUATED") return child.attainment === null || child.attainment === "NONE" || child.attainment === "PRIMARY";
  return OUT_OF_SCHOOL.includes(child.status);
}
