import { useTranslations } from "next-intl";
import type { AuditRow } from "@/lib/features/audit-log/view";
import { formatDateTime } from "@/lib/i18n/format";

/** '2013-09-10 14:02:33' by Beijing's clock: a log needs the second. */
export const toSecond = (at: string): string => `${formatDateTime(new Date(at))}:${at.slice(17, 19)}`;

type Texts = ReturnType<typeof useTranslations<"audit">>;
type Errors = ReturnType<typeof useTranslations<"errors">>;

/** Texts of codes that mutations write; a code without a text is shown as it is. */
export function auditLabels(t: Texts, errors: Errors) {
  const action = (code: string): string => {
    const [known = code] = code.split("_repeated");
    if (!t.has(`actions.${known}` as "actions.plan.submit")) return code;
    const text = t(`actions.${known}` as "actions.plan.submit");
    // A second tap or a request sent again: nothing was written twice.
    return known === code ? text : t("repeated", { action: text });
  };
  return {
    action,
    /** With the page that a look was at. */
    whole: (row: Pick<AuditRow, "action" | "page">): string => (row.page ? t("lookAt", { action: action(row.action), page: t(`pages.${row.page}`) }) : action(row.action)),
    type: (code: string): string => (t.has(`types.${code}` as "types.VISIT") ? t(`types.${code}` as "types.VISIT") : code),
    /** 'FORBIDDEN:systemAdminActs' → the title of the refusal; why a sign-in was refused. */
    refusal: (code: string): string => {
      const [name = ""] = code.split(":");
      if (t.has(`signIn.${name}` as "signIn.LOCKED")) return t(`signIn.${name}` as "signIn.LOCKED");
      return errors.has(`${name}.title` as "FORBIDDEN.title") ? errors(`${name}.title` as "FORBIDDEN.title") : code;
    },
  };
}

/** The same for components. */
export const useAuditLabels = () => auditLabels(useTranslations("audit"), useTranslations("errors"));
