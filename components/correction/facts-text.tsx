import { useTranslations } from "next-intl";
import type { FactsView } from "@/lib/features/correction/view";

/** What one state of a field says, in a line. Needs the texts of `correction`, `enums`. */
export function FactsText({ facts }: { facts: FactsView }) {
  const t = useTranslations("correction");
  const enums = useTranslations("enums");
  const { place, outside, address, since, name, relation, phone, school, role, condition } = facts;
  const parts = [outside ? t("outside") : place, address, role && enums(`GuardianRole.${role}`), name && (relation ? t("person", { name, relation: enums(`CarerRelation.${relation}`) }) : name), phone, school, condition && enums(`ParentCondition.${condition}`), since && t("since", { day: since })].filter(Boolean);
  return parts.length > 0 ? <>{parts.join(" ")}</> : <span className="text-muted">{t("unknown")}</span>;
}
