import { useLocale, useTranslations } from "next-intl";
import type { NeedGroup } from "@/lib/features/plan/outline";
import { numberOf } from "@/lib/features/plan/outline";
import type { FlagView, Label } from "@/lib/features/plan/view";
import type { JsonValue } from "@/lib/shared/canonical-json";
import type { MeasureKind, Need } from "@/lib/shared/vocabulary/casework";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";

/** 'T1_2' → '1.2' as the notice numbers its tasks. */
export const taskNumber = (task: WorkTask): string => task.slice(1).replace("_", ".");

interface Names {
  orgNames?: Record<string, string>;
  flags?: readonly FlagView[];
  outline?: readonly NeedGroup[];
}

/** How codes and ids of a plan read: tasks, organisations, flags, items, and any value of a changed field. */
export function usePlanLabels({ orgNames = {}, flags = [], outline = [] }: Names = {}) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const words = (label: Label) => (locale === "en" ? label.en : label.zh);
  const task = (code: WorkTask) => `${taskNumber(code)} ${enums(`WorkTask.${code}`)}`;
  const flag = (code: string) => {
    const found = flags.find((view) => view.code === code);
    return found ? words(found.label) : code;
  };
  const item = (key: string) => {
    const found = numberOf(outline, key);
    return found ? t(found.kind === "goal" ? "content.goal" : "content.measure", { number: found.number }) : null;
  };
  const value = (field: string, raw: JsonValue): string => {
    if (raw === null || raw === "") return t("redline.blank");
    const text = String(raw);
    switch (field) {
      case "responsibleOrgId":
        return orgNames[text] ?? text;
      case "task":
        return task(text as WorkTask);
      case "kind":
        return enums(`MeasureKind.${text as MeasureKind}`);
      case "need":
        return enums(`Need.${text as Need}`);
      case "goalKey":
        return item(text) ?? t("redline.removed");
      default:
        return text;
    }
  };
  return { words, task, flag, item, value };
}
