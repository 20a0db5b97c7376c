import type { Category } from "../../shared/vocabulary/casework";
import type { RegistrationForm } from "./schema";

/** As many as one transaction takes without keeping others waiting, and as many as a page shows. */
export const BULK_MAX = 50;

/** Why a registration is looked at by itself. */
export const CHECK_DOUBTS = ["urgent", "red", "duplicate", "noGuardian", "harm"] as const;
export type CheckDoubt = (typeof CHECK_DOUBTS)[number];

/** The text under errors.reasons for one that was left out. */
export const doubtReason = (doubt: CheckDoubt): `checkAlone${Capitalize<CheckDoubt>}` => `checkAlone${doubt.charAt(0).toUpperCase()}${doubt.slice(1)}` as `checkAlone${Capitalize<CheckDoubt>}`;

export interface DoubtFacts {
  urgent: boolean;
  need: Pick<RegistrationForm["need"], "urgency">;
  /** Of the kinds of the notice (四(一)1), all that were named. */
  categories: readonly Category[];
  guardianship: Pick<RegistrationForm["guardianship"], "kind" | "harms">;
  /** Records of other children that look like the same one. */
  duplicates: number;
}

/** The kinds that a form names. */
export const categoriesOf = ({ primaryCategory, secondaryCategories }: Pick<RegistrationForm["head"], "primaryCategory" | "secondaryCategories">): Category[] => [...(primaryCategory ? [primaryCategory] : []), ...secondaryCategories];

/** What of a registration asks for a look of its own; nothing: it may be passed together with others. */
export function checkDoubts({ urgent, need, categories, guardianship, duplicates }: DoubtFacts): CheckDoubt[] {
  const doubts: Record<CheckDoubt, boolean> = {
    urgent,
    red: need.urgency === "RED",
    duplicate: duplicates > 0,
    // Nobody written down is as little known as nobody there.
    noGuardian: guardianship.kind === null || guardianship.kind === "NOBODY" || categories.includes("C1_NO_GUARDIAN"),
    // The kinds that speak of neglect, violence, trafficking and unlawful work say it too, whatever was left out further down.
    harm: guardianship.harms.some((harm) => harm !== "NONE") || categories.includes("C2_IMPROPER_GUARDIANSHIP") || categories.includes("C5_OTHER_HARDSHIP"),
  };
  return CHECK_DOUBTS.filter((doubt) => doubts[doubt]);
}
