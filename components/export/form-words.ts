import { getTranslations } from "next-intl/server";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import type { FormWords } from "./form-sheet";

/** The words of a registration form on paper, which is Chinese for whoever takes it out or prints it. */
export const formWords = async (): Promise<FormWords> => ({
  t: await getTranslations({ locale, namespace: "export" }), registration: await getTranslations({ locale, namespace: "registration" }), enums: await getTranslations({ locale, namespace: "enums" }), header: await getTranslations({ locale, namespace: "case.header" }),
  print: await getTranslations({ locale, namespace: "common.print" }), marks: await getTranslations({ locale, namespace: "common.mark" }), taken: await getTranslations({ locale, namespace: "merge.taken.code" }), value: await getTranslations({ locale, namespace: "referral.value" }),
});
