import { useTranslations } from "next-intl";
import type { FamilyRecord, WhyNoContact } from "@/lib/features/contact/view";
import { formatDate, formatDateTime } from "@/lib/i18n/format";

/** Why somebody is no contact, or a contact again, in words; null where nothing says so. */
export function useWhyNoContact(): (why: WhyNoContact) => string | null {
  const t = useTranslations("contact");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  /** The files of other children, as far as they lie in the reader's own place. */
  const ofFamily = (of: readonly FamilyRecord[]) =>
    of.length === 0 ? t("follows.elsewhere") : of.map(({ caseId, number, name, kin }) => t("follows.family", { kin, name, number, record: caseId ? "case" : "registration" })).join(marks("items"));
  return ({ follows, decided }) =>
    decided ? t("decided", { name: decided.by, at: formatDateTime(new Date(decided.at)), reason: decided.reason })
    : follows?.why === "step" ? t("follows.step", { step: enums(`LadderStep.${follows.step}`), on: formatDate(follows.on) })
    : follows?.why === "family" ? ofFamily(follows.of)
    : follows ? t(`follows.${follows.why}`)
    : null;
}
