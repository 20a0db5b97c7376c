import type { useTranslations } from "next-intl";
import type { MatterView } from "@/lib/features/merge/view";

const TABLES = ["child", "child_guardian", "registration", "task", "document", "consent_record", "rights_request", "barred_person", "sibling_decision"] as const;
const FIELDS = [
  "NAME", "FORMER_NAME", "SEX", "BIRTH", "ETHNICITY", "ID", "PHONE", "ADDRESS", "division", "position", "name", "relation", "condition", "conditionSince", "age", "health", "idNumber", "phone", "workPlace", "withheld", "urgent", "urgency", "secondaryCategories", "groups", "doneAt",
] as const;

/** In words, what row and which field of it is meant. */
export function matterSubject(t: ReturnType<typeof useTranslations<"merge">>, { table, field }: Pick<MatterView, "table" | "field">): string {
  const row = TABLES.find((one) => one === table);
  const column = FIELDS.find((one) => one === field);
  return [row && t(`undo.table.${row}`), column && t(`undo.field.${column}`)].filter(Boolean).join(" · ") || table;
}
