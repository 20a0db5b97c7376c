"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Combobox } from "@/components/ui/combobox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { fieldId } from "@/components/ui/field-id";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { CONTRACTED_ORG_TYPES } from "@/lib/authz/scope";
import type { PlanContent } from "@/lib/features/plan/content";
import type { ResponsibleOrg } from "@/lib/features/plan/view";
import { MEASURE_KINDS } from "@/lib/shared/vocabulary/casework";
import { WORK_TASKS, type OrgType, type WorkTask } from "@/lib/shared/vocabulary/organisation";
import { usePlanLabels } from "../use-plan-labels";

const EXTERNAL = "external";
const CONTRACTED: readonly OrgType[] = CONTRACTED_ORG_TYPES;

export interface MeasureFieldsProps {
  index: number;
  number: string;
  orgs: readonly ResponsibleOrg[];
  /** Tasks to which the need belongs; the others stand below them. */
  suggested: readonly WorkTask[];
  errorOf: (path: string) => string | undefined;
  onMove?: { up?: () => void; down?: () => void };
  onRemove: () => void;
}

/** One measure being written: what, under which task, by whom, until when, by what it is judged. */
export function MeasureFields({ index, number, orgs, suggested, errorOf, onMove, onRemove }: MeasureFieldsProps) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  const { register } = useFormContext<PlanContent>();
  const path = `measures.${index}` as const;
  const item = t("content.measure", { number });
  return (
    <fieldset className="rounded-md border border-line bg-canvas p-3 md:p-4">
      <div className="float-right -mt-1 -mr-1 flex">
        {(["up", "down"] as const).map((way) => (
          <IconButton
            key={way} id={`${fieldId(path)}-${way}`} icon={way} label={t(`editor.${way}`, { item })} disabled={!onMove?.[way]} onClick={onMove?.[way]}
            className="disabled:opacity-40"
          />
        ))}
        <ConfirmDialog
          title={t("editor.removeMeasureTitle", { number })} confirm={t("editor.removeMeasure", { number })} danger onConfirm={onRemove}
          trigger={<IconButton icon="close" label={t("editor.removeMeasure", { number })} />}
        >
          {t("editor.removeMeasureBody")}
        </ConfirmDialog>
      </div>
      <legend className="sr-only">{item}</legend>
      <p aria-hidden="true" className="mb-3 text-base font-semibold">
        {item}
      </p>
      <div className="clear-right space-y-4">
        <TextArea {...register(`${path}.text`)} label={t("editor.measureText")} rows={2} required error={errorOf(`${path}.text`)} />
        <TaskAndOwner index={index} orgs={orgs} suggested={suggested} errorOf={errorOf} />
        <div className="grid items-end gap-4 sm:grid-cols-[12rem_12rem] xl:grid-cols-[12rem_12rem_minmax(0,1fr)]">
          <DateInput {...register(`${path}.startsOn`)} min={undefined} max={undefined} label={t("editor.startsOn")} error={errorOf(`${path}.startsOn`)} />
          <DateInput {...register(`${path}.dueOn`)} min={undefined} max={undefined} label={t("editor.dueOn")} required error={errorOf(`${path}.dueOn`)} />
          <Select
            {...register(`${path}.kind`)} label={t("field.kind")} placeholder={false}
            options={MEASURE_KINDS.map((kind) => ({ value: kind, label: enums(`MeasureKind.${kind}`) }))}
          />
        </div>
        <TextInput {...register(`${path}.indicator`)} label={t("field.indicator")} help={t("editor.indicatorHelp")} error={errorOf(`${path}.indicator`)} />
      </div>
    </fieldset>
  );
}

/** Task and organisation belong together: who may not carry the task is not offered, and is cleared with a word when the task changes. */
function TaskAndOwner({ index, orgs, suggested, errorOf }: Pick<MeasureFieldsProps, "index" | "orgs" | "suggested" | "errorOf">) {
  const t = useTranslations("plan.editor");
  const field = useTranslations("plan.field");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const { task: taskName } = usePlanLabels();
  const { control, register } = useFormContext<PlanContent>();
  const task = useController({ control, name: `measures.${index}.task` });
  const owner = useController({ control, name: `measures.${index}.responsibleOrgId` });
  const external = useController({ control, name: `measures.${index}.externalBody` });
  const [cleared, setCleared] = useState<string | null>(null);
  const [other, setOther] = useState(external.field.value !== "");

  const carries = (org: ResponsibleOrg, code: WorkTask | null) => org.own || (code !== null && org.tasks.includes(code));
  const options = [
    ...orgs.filter((org) => carries(org, task.field.value)).map((org) => ({
      value: org.id, label: org.name, hint: org.own ? t("ownOrg") : enums(`OrgType.${org.type}`),
    })),
    { value: EXTERNAL, label: t("externalOption"), hint: t("externalHint") },
  ];
  const chosen = other ? EXTERNAL : owner.field.value;
  // A commissioned agency works under few tasks (notice 四(一)2, 四(二)2): whoever looks for it under another is told which.
  const elsewhere = task.field.value ? orgs.filter((org) => !carries(org, task.field.value) && CONTRACTED.includes(org.type)) : [];
  const tasks = [...suggested, ...WORK_TASKS.filter((code) => !suggested.includes(code))];

  const changeTask = (code: WorkTask | null) => {
    task.field.onChange(code);
    const org = orgs.find(({ id }) => id === owner.field.value);
    const refused = org && !carries(org, code);
    setCleared(refused ? t("orgCleared", { name: org.name, task: code ? taskName(code) : t("noTask") }) : null);
    if (refused) owner.field.onChange(null);
  };
  const changeOwner = (value: string | null) => {
    setCleared(null);
    setOther(value === EXTERNAL);
    owner.field.onChange(value === EXTERNAL ? null : value);
    if (value !== EXTERNAL) external.field.onChange("");
  };
  return (
    <>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Select
          name={`measures.${index}.task`} width="full" label={field("task")} help={t("taskHelp")} placeholder={t("noTask")} value={task.field.value ?? ""}
          error={errorOf(`measures.${index}.task`)} onBlur={task.field.onBlur} onChange={(event) => changeTask((event.target.value || null) as WorkTask | null)}
          options={tasks.map((code) => ({ value: code, label: suggested.includes(code) ? t("suggested", { task: taskName(code) }) : taskName(code) }))}
        />
        <Combobox
          name={`measures.${index}.responsibleOrgId`} width="full" label={field("responsibleOrgId")} help={t(task.field.value ? "orgHelp" : "orgHelpNoTask")} required
          options={options} value={options.find((option) => option.value === chosen) ?? null} onChange={(option) => changeOwner(option?.value ?? null)}
          onBlur={owner.field.onBlur} error={errorOf(`measures.${index}.responsibleOrgId`)}
        />
      </div>
      {elsewhere.map((org) => (
        <p key={org.id} className="text-sm text-muted">
          {t("orgElsewhere", { name: org.name, tasks: org.tasks.map(taskName).join(marks("list")) })}
        </p>
      ))}
      <div role="status" className="text-sm text-warning empty:hidden">
        {cleared}
      </div>
      {other && (
        <TextInput
          {...register(`measures.${index}.externalBody`)} label={t("externalName")} required error={errorOf(`measures.${index}.externalBody`)} autoFocus={external.field.value === ""}
        />
      )}
    </>
  );
}
