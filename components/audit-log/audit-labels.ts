import { useTranslations } from "next-intl";
import { formatDateTime } from "@/lib/i18n/format";

/** '2013-09-10 14:02:33' by Beijing's clock: a log needs the second. */
export const toSecond = (at: string): string => `${formatDateTime(new Date(at))}:${at.slice(17, 19)}`;

/** Texts of codes that mutations write; a code without a text is shown as it is. */
export function useAuditLabels() {
  const t = useTranslations("audit");
  const errors = useTranslations("errors");
  return {
    action: (code: string): string => {
      const [known = code] = code.split("_repeated");
      if (!t.has(`actions.${known}` as "actions.plan.submit")) return code;
      const text = t(`actions.${known}` as "actions.plan.submit");
      // A second tap or a request sent again: nothing was written twice.
      return known === code ? text : t("repeated", { action: text });
    },
    type: (code: string): string => (t.has(`types.${code}` as "types.VISIT") ? t(`types.${code}` as "types.VISIT") : code),
    /** 'FORBIDDEN:systemAdminActs' → the title of the refusal. */
    refusal: (code: string): string => {
      const [name = ""] = code.split(":");
      return errors.has(`${name}.title` as "FORBIDDEN.title") ? errors(`${name}.title` as "FORBIDDEN.title") : code;
    },
  };
}
