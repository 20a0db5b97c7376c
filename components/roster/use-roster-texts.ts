import { useTranslations } from "next-intl";
import { fixedTexts } from "./fixed-texts";
import { rosterTexts } from "./roster-texts";

/** What was found in a row, in words. Needs the texts of `roster`, `registration`, `validation`. */
export const useRosterTexts = () => rosterTexts({ roster: useTranslations("roster"), registration: useTranslations("registration"), validation: useTranslations("validation") });

/** What all rows say alike, in words. Needs the texts of `roster`, `registration`, `validation`, `enums`. */
export const useFixedTexts = () =>
  fixedTexts({ roster: useTranslations("roster"), registration: useTranslations("registration"), validation: useTranslations("validation"), enums: useTranslations("enums") });
