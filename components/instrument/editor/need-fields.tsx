"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/ui/choice-group";
import type { InstrumentContent } from "@/lib/features/instrument/schema";
import { WORK_TASKS } from "@/lib/shared/vocabulary/organisation";
import { TextPair } from "./text-pair";

type Need = InstrumentContent["needs"][number];

/** One of the ten needs: its words, and the tasks of the notice to which a referral for it belongs. */
export function NeedFields({ path, need, onChange }: { path: string; need: Need; onChange: (change: (need: Need) => void) => void }) {
  const t = useTranslations("instrument.editor");
  const enums = useTranslations("enums");
  return (
    <div className="space-y-3 py-3">
      <TextPair name={`${path}.label`} label={t("question")} value={need.label} onChange={(change) => onChange((own) => change(own.label))} />
      <CheckboxGroup
        name={`${path}.tasks`} label={t("tasks")} choices={WORK_TASKS.map((value) => ({ value, label: enums(`WorkTask.${value}`) }))} chosen={need.tasks}
        onChange={({ target }) => onChange((own) => {
          const chosen = target.checked ? [...need.tasks, target.value] : need.tasks.filter((task) => task !== target.value);
          own.tasks = WORK_TASKS.filter((task) => chosen.includes(task));
        })}
      />
    </div>
  );
}
