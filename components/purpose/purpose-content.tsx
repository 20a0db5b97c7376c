import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { inLanguage } from "@/components/assessment/in-language";
import { AuthorityText } from "@/components/ui/authority-text";
import { DescriptionList } from "@/components/ui/description-list";
import { listChange, type Compared, type PurposeContent } from "@/lib/features/purpose/rules";

/** How each part of a version reads. */
function useParts(): (content: PurposeContent, part: Compared) => ReactNode {
  const t = useTranslations("admin.purposes");
  const enums = useTranslations("enums");
  const fields = useTranslations("referral.fields");
  const separator = useTranslations("referral")("separator");
  const locale = useLocale();
  return function read(content, part) {
    switch (part) {
      case "name":
        return `${content.name.zh} / ${content.name.en}`;
      case "orgTypes":
        return content.orgTypes.map((type) => enums(`OrgType.${type}`)).join(separator);
      case "tasks":
        return content.tasks.length === 0 ? t("everyTask") : content.tasks.map((task) => enums(`WorkTask.${task}`)).join(separator);
      case "required":
      case "optional":
        return content[part].length === 0 ? t("none") : content[part].map((field) => fields(field)).join(separator);
      case "resultDays":
        return content.resultDays === null ? t("noDays") : t("days", { count: content.resultDays });
      case "asked":
        return <AuthorityText>{inLanguage(content.asked, locale)}</AuthorityText>;
      case "retired":
        return t(content.retired ? "retired" : "offered");
      case "basis":
        return <AuthorityText>{content.basis}</AuthorityText>;
    }
  };
}

const PARTS: readonly Compared[] = ["name", "orgTypes", "tasks", "required", "optional", "resultDays", "asked", "basis"];

/** What a version says. Needs the texts of `admin`, `referral`, `enums`. */
export function PurposeContentList({ content }: { content: PurposeContent }) {
  const t = useTranslations("admin.purposes");
  const read = useParts();
  return (
    <DescriptionList
      items={[
        ...PARTS.map((part) => ({ term: t(`part.${part}`), value: read(content, part), wide: part !== "resultDays" })), ...(content.retired ? [{ term: t("part.retired"), value: read(content, "retired") }] : []),
        { term: t("form.effectiveFrom"), value: content.effectiveFrom },
      ]}
    />
  );
}

/** What it changes against the version that it replaces, part by part, as whoever confirms it has to see it. */
export function PurposeDifference({ base, content, changed }: { base: PurposeContent | null; content: PurposeContent; changed: readonly Compared[] }) {
  const t = useTranslations("admin.purposes");
  const fields = useTranslations("referral.fields");
  const separator = useTranslations("referral")("separator");
  const read = useParts();
  if (!base) return <p className="text-sm">{t("firstVersion")}</p>;
  if (changed.length === 0) return <p className="text-sm">{t("noDifference")}</p>;
  return (
    <ul className="space-y-3">
      {changed.map((part) => {
        const list = part === "required" || part === "optional" ? listChange(base[part], content[part]) : null;
        return (
          <li key={part} className="border-l-2 border-line pl-3">
            <p className="font-medium">{t(`part.${part}`)}</p>
            {list ? (
              <>
                {list.added.length > 0 && <p className="text-danger">{t("addedFields", { fields: list.added.map((field) => fields(field)).join(separator) })}</p>}
                {list.removed.length > 0 && <p>{t("removedFields", { fields: list.removed.map((field) => fields(field)).join(separator) })}</p>}
              </>
            ) : (
              <>
                <div className="text-sm text-muted">{t("was")}{read(base, part)}</div>
                <div>{t("becomes")}{read(content, part)}</div>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
