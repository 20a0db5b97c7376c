"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormFoot } from "@/components/administration/form-foot";
import { useSchemaForm } from "@/components/administration/use-schema-form";
import { Form } from "@/components/form/form";
import { RadioGroup } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { AREA_OF_TASK } from "@/lib/authz/matrix";
import { addMatrixRowAction } from "@/lib/features/matrix/actions";
import { canBeAdded } from "@/lib/features/matrix/rules";
import { ADDED_ROLES, addMatrixRowSchema } from "@/lib/features/matrix/schema";
import type { MatrixDraftView } from "@/lib/features/matrix/view";
import { ORG_TYPES, WORK_AREAS, WORK_TASKS, type WorkArea } from "@/lib/shared/vocabulary/organisation";

const EMPTY = { area: "" as WorkArea | "", task: "", orgType: "", role: "ASSIST", district: "", asWritten: "" };

/** A department that a district has named for itself. */
export function AdditionForm({ draft, districts }: { draft: MatrixDraftView; districts: readonly { code: string; name: string }[] }) {
  const t = useTranslations("admin.matrix.draft");
  const enums = useTranslations("enums");
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const { form, field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<typeof EMPTY, { version: number }>({
    schema: addMatrixRowSchema,
    values: EMPTY,
    toInput: (values) => ({ versionId: draft.id, version: draft.version, clientKey, ...values, task: values.task || null }),
    labels: { area: t("field.area"), task: t("field.task"), orgType: t("field.orgType"), role: t("field.role"), district: t("field.district"), asWritten: t("field.asWritten") },
    action: addMatrixRowAction,
    onDone: () => {
      form.reset(EMPTY);
      setClientKey(crypto.randomUUID());
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-5">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <div className="grid gap-5 md:grid-cols-2">
        <Select {...field("district")} label={t("field.district")} required error={errorOf("district")} options={districts.map(({ code, name }) => ({ value: code, label: name }))} />
        <Select
          name="area" label={t("field.area")} required error={errorOf("area")} value={typed.area} options={WORK_AREAS.map((area) => ({ value: area, label: enums(`WorkArea.${area}`) }))}
          onChange={(event) => {
            form.setValue("area", event.target.value as WorkArea | "");
            form.setValue("task", "");
          }}
        />
        <Select
          {...field("task")} label={t("field.task")} help={t("help.task")} placeholder={t("wholeArea")} error={errorOf("task")}
          options={WORK_TASKS.filter((task) => AREA_OF_TASK[task] === typed.area).map((task) => ({ value: task, label: enums(`WorkTask.${task}`) }))}
        />
        <Select
          {...field("orgType")} label={t("field.orgType")} required error={errorOf("orgType")}
          options={ORG_TYPES.filter(canBeAdded).map((type) => ({ value: type, label: enums(`OrgType.${type}`) }))}
        />
      </div>
      <RadioGroup {...field("role")} label={t("field.role")} required inline error={errorOf("role")} choices={ADDED_ROLES.map((role) => ({ value: role, label: enums(`MatrixRole.${role}`) }))} />
      <TextInput {...field("asWritten")} label={t("field.asWritten")} help={t("help.asWritten")} required width="half" error={errorOf("asWritten")} />
      <FormFoot failure={failure} pending={pending} submit={t("add")} />
    </Form>
  );
}
