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

/** What goes back by itself, in words, each kind with its fields: '监护人、照料人（电话、工作单位）'; kinds that have no word are left to the number of rows. */
export function restoredSubjects(t: ReturnType<typeof useTranslations<"merge">>, kinds: readonly { table: string; fields: readonly string[] }[], marks: { list: string; items: string; aside: (text: string, aside: string) => string }): string {
  return kinds
    .flatMap(({ table, fields }) => {
      const row = TABLES.find((one) => one === table);
      const words = [...new Set(FIELDS.filter((one) => fields.includes(one)).map((column) => t(`undo.field.${column}`)))];
      return row ? [words.length > 0 ? marks.aside(t(`undo.table.${row}`), words.join(marks.list)) : t(`undo.table.${row}`)] : [];
    })
    .join(marks.items);
}
