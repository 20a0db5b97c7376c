"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFoot } from "@/components/administration/form-foot";
import { useSchemaForm } from "@/components/administration/use-schema-form";
import { Form } from "@/components/form/form";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NumberInput } from "@/components/ui/number-input";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { draftPurposeAction, updatePurposeAction } from "@/lib/features/purpose/actions";
import { canReceive } from "@/lib/features/purpose/limits";
import type { PurposeContent } from "@/lib/features/purpose/rules";
import { ASKED_LIMIT, BASIS_LIMIT, draftPurposeSchema, NAME_LIMIT, updatePurposeSchema } from "@/lib/features/purpose/schema";
import { DISCLOSURE_FIELDS, type DisclosureField } from "@/lib/features/referral/disclosure";
import type { IsoDate } from "@/lib/shared/dates";
import type { ActionResult } from "@/lib/shared/refusal";
import { typedNumber } from "@/lib/shared/typed-number";
import { ORG_TYPES, WORK_TASKS, type OrgType } from "@/lib/shared/vocabulary/organisation";
import { SampleDisclosure } from "./sample-disclosure";

interface Typed {
  code: string;
  content: Omit<PurposeContent, "purpose" | "resultDays" | "orgTypes" | "tasks" | "required" | "optional"> & {
    resultDays: string;
    orgTypes: string[];
    tasks: string[];
    required: string[];
    optional: string[];
  };
}

export interface PurposeFormProps {
  /** The draft that is written on; null: a new version, or a new purpose. */
  draft: { id: string; version: number } | null;
  /** What it begins with; `purpose` '' for a new one. */
  content: PurposeContent;
  today: IsoDate;
}

const codesIn = (codes: string | number): string[] => String(codes).split(",").filter(Boolean);

/** Everything that a version of a purpose says, with what a department would see of it. Needs the texts of `admin`, `referral`, `enums`, `validation`. */
export function PurposeForm({ draft, content, today }: PurposeFormProps) {
  const t = useTranslations("admin.purposes.form");
  const enums = useTranslations("enums");
  const fieldLabel = useTranslations("referral.fields");
  const texts = useTranslations("admin.form");
  const mark = useTranslations("common.mark");
  const latin = useLocale() === "en";
  const notify = useNotify();
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const { purpose, ...begun } = content;
  const fieldNames = (codes: string | number) => codesIn(codes).map((code) => fieldLabel(code as DisclosureField)).join(mark("list"));
  const officeNames = (codes: string | number) => codesIn(codes).map((code) => enums(`OrgType.${code as OrgType}`)).join(mark("list"));
  const { field, errorOf, typed, summary, failure, pending, submit, submitCount } = useSchemaForm<Typed, { purposeVersionId?: string }>({
    schema: draft ? updatePurposeSchema : draftPurposeSchema,
    values: {
      code: purpose,
      content: { ...begun, resultDays: begun.resultDays === null ? "" : String(begun.resultDays), orgTypes: [...begun.orgTypes], tasks: [...begun.tasks], required: [...begun.required], optional: [...begun.optional] },
    },
    toInput: ({ code, content: words }) => {
      const days = words.resultDays.trim();
      const said = { ...words, resultDays: days === "" ? null : typedNumber(days) };
      return draft ? { purposeVersionId: draft.id, version: draft.version, content: said } : { clientKey, code, content: said };
    },
    labels: {
      code: t("code"), "content.name.zh": t("nameZh"), "content.name.en": t("nameEn"), "content.orgTypes": t("orgTypes"), "content.tasks": t("tasks"), "content.required": t("required"), "content.optional": t("optional"),
      "content.resultDays": t("resultDays"), "content.asked.zh": t("askedZh"), "content.asked.en": t("askedEn"), "content.basis": t("basis"), "content.effectiveFrom": t("effectiveFrom"),
    },
    action: (draft ? updatePurposeAction : draftPurposeAction) as (input: unknown) => Promise<ActionResult<{ purposeVersionId?: string }>>,
    words: ({ pairs = "", fields = "", orgTypes = "", ...rest }) => ({
      ...rest, fields: fieldNames(fields), orgTypes: officeNames(orgTypes),
      pairs: codesIn(pairs).map((pair) => pair.split(":")).map(([what = "", to = ""]) => t("pair", { what: fieldNames(what), to: officeNames(to.replaceAll("+", ",")) })).join(mark("items")),
    }),
    onDone: ({ purposeVersionId }) => {
      if (purposeVersionId) router.push(`/admin/purposes/${purposeVersionId}`);
      else notify({ title: texts("saved") });
    },
  });
  const chosen = DISCLOSURE_FIELDS.filter((name) => typed.content.required.includes(name) || typed.content.optional.includes(name));
  const fieldChoices = DISCLOSURE_FIELDS.map((value: DisclosureField) => ({ value, label: fieldLabel(value) }));
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-5">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      {purpose === "" && <TextInput {...field("code")} label={t("code")} help={t("codeHelp")} required width="half" maxLength={40} autoComplete="off" error={errorOf("code")} />}
      <TextInput {...field("content.name.zh")} label={t("nameZh")} required width="half" maxLength={NAME_LIMIT} autoComplete="off" error={errorOf("content.name.zh")} />
      <TextInput {...field("content.name.en")} label={t("nameEn")} required width="half" maxLength={NAME_LIMIT} autoComplete="off" error={errorOf("content.name.en")} />
      <CheckboxGroup
        {...field("content.orgTypes")} label={t("orgTypes")} help={t("orgTypesHelp")} required inline={!latin} error={errorOf("content.orgTypes")}
        choices={ORG_TYPES.filter(canReceive).map((value) => ({ value, label: enums(`OrgType.${value}`) }))}
      />
      <CheckboxGroup {...field("content.tasks")} label={t("tasks")} help={t("tasksHelp")} error={errorOf("content.tasks")} choices={WORK_TASKS.map((value) => ({ value, label: enums(`WorkTask.${value}`) }))} />
      <CheckboxGroup {...field("content.required")} label={t("required")} help={t("requiredHelp")} required inline error={errorOf("content.required")} choices={fieldChoices} />
      <CheckboxGroup {...field("content.optional")} label={t("optional")} help={t("optionalHelp")} inline error={errorOf("content.optional")} choices={fieldChoices} />
      <Panel title={t("preview")} id="preview">
        <SampleDisclosure fields={chosen} today={today} />
      </Panel>
      <NumberInput {...field("content.resultDays")} label={t("resultDays")} help={t("resultDaysHelp")} unit={t("days")} maxLength={3} error={errorOf("content.resultDays")} />
      <TextArea {...field("content.asked.zh")} label={t("askedZh")} help={t("askedHelp")} required rows={2} maxLength={ASKED_LIMIT} error={errorOf("content.asked.zh")} />
      <TextArea {...field("content.asked.en")} label={t("askedEn")} required rows={2} maxLength={ASKED_LIMIT} error={errorOf("content.asked.en")} />
      <Checkbox {...field("content.retired")} label={t("retired")} help={t("retiredHelp")} />
      <TextArea {...field("content.basis")} label={t("basis")} help={t("basisHelp")} required rows={3} maxLength={BASIS_LIMIT} error={errorOf("content.basis")} />
      <DateInput {...field("content.effectiveFrom")} label={t("effectiveFrom")} help={t("effectiveHelp")} required width="half" min={today} error={errorOf("content.effectiveFrom")} />
      <FormFoot failure={failure} pending={pending} submit={draft ? t("save") : t("begin")} />
    </Form>
  );
}
