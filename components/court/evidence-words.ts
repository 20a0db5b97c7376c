import { getTranslations } from "next-intl/server";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import type { EvidenceWords } from "./evidence-letter";

/** Chinese for every reader. */
export async function evidenceWords(): Promise<EvidenceWords> {
  return {
    t: await getTranslations({ locale, namespace: "court.evidence" }), print: await getTranslations({ locale, namespace: "common.print" }), paper: await getTranslations({ locale, namespace: "ladder.paper" }),
    enums: await getTranslations({ locale, namespace: "enums" }), marks: await getTranslations({ locale, namespace: "common.mark" }),
  };
}
