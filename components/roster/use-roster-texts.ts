import { useTranslations } from "next-intl";
import { rosterTexts } from "./roster-texts";

/** What was found in a row, in words. Needs the texts of `roster`, `registration`, `validation`. */
export const useRosterTexts = () => rosterTexts({ roster: useTranslations("roster"), registration: useTranslations("registration"), validation: useTranslations("validation") });
