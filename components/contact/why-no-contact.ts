import { useTranslations } from "next-intl";
import type { FamilyRecord, WhyNoContact } from "@/lib/features/contact/view";
import { formatDate, formatDateTime } from "@/lib/i18n/format";

interface Words {
  t: ReturnType<typeof useTranslations<"contact">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** Why somebody is no contact, or a contact again, in words; null where nothing says so. */
export function whyNoContact({ t, enums, marks }: Words, { follows, decided }: WhyNoContact): string | null {
  /** The files of other children, as far as they lie in the reader's own place. */
  const ofFamily = (of: readonly FamilyRecord[]) =>
    of.length === 0 ? t("follows.elsewhere") : of.map(({ caseId, number, name, kin }) => t("follows.family", { kin, name, number, record: caseId ? "case" : "registration" })).join(marks("items"));
  return decided ? t("decided", { name: decided.by, at: formatDateTime(new Date(decided.at)), reason: decided.reason })
    : follows?.why === "step" ? t("follows.step", { step: enums(`LadderStep.${follows.step}`), on: formatDate(follows.on) })
    : follows?.why === "family" ? ofFamily(follows.of)
    : follows ? t(`follows.${follows.why}`)
    : null;
}

/** The same for components. */
export function useWhyNoContact(): (why: WhyNoContact) => string | null {
  const words = { t: useTranslations("contact"), enums: useTranslations("enums"), marks: useTranslations("common.mark") };
  return (why) => whyNoContact(words, why);
}
