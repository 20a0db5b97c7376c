import { useTranslations } from "next-intl";

/** Texts of codes that mutations write; a code without a text is shown as it is. */
export function useAuditLabels() {
  const t = useTranslations("audit");
  const errors = useTranslations("errors");
  return {
    action: (code: string): string => (t.has(`actions.${code}` as "actions.plan.submit") ? t(`actions.${code}` as "actions.plan.submit") : code),
    type: (code: string): string => (t.has(`types.${code}` as "types.VISIT") ? t(`types.${code}` as "types.VISIT") : code),
    /** 'FORBIDDEN:systemAdminActs' → the title of the refusal. */
    refusal: (code: string): string => {
      const [name = ""] = code.split(":");
      return errors.has(`${name}.title` as "FORBIDDEN.title") ? errors(`${name}.title` as "FORBIDDEN.title") : code;
    },
  };
}
