"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { changeChainAction } from "@/lib/features/deadline/actions";
import { changeChainSchema } from "@/lib/features/deadline/schema";
import { typedNumber } from "@/lib/shared/typed-number";
import { DEADLINE_RULES, DEADLINE_UNITS, ESCALATION_STEPS } from "@/lib/shared/vocabulary/casework";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface Typed {
  rule: string;
  step: string;
  off: boolean;
  amount: string;
  unit: string;
  basis: string;
  effectiveFrom: string;
}

const EMPTY: Typed = { rule: "", step: "", off: false, amount: "", unit: "WORKING_DAY", basis: "", effectiveFrom: "" };

/** A further rule of the chain, from a day to come. */
export function ChainForm() {
  const t = useTranslations("admin.deadlines.chain");
  const limits = useTranslations("admin.deadlines.limits");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { form, field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Typed, { proposed: boolean }>({
    schema: changeChainSchema,
    values: EMPTY,
    toInput: ({ rule, step, off, amount, unit, basis, effectiveFrom }) => ({ rule: rule || null, step, amount: off ? null : typedNumber(amount), unit, basis, effectiveFrom }),
    labels: { rule: t("rule"), step: t("step"), amount: t("amount"), unit: t("unit"), basis: t("basis"), effectiveFrom: t("from") },
    action: changeChainAction,
    onDone: ({ proposed }) => {
      notify({ title: proposed ? limits("proposed", { date: typed.effectiveFrom }) : t("saved", { date: typed.effectiveFrom }) });
      form.reset(EMPTY);
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <div className="grid gap-4 md:grid-cols-2">
        <Select {...field("rule")} label={t("rule")} placeholder={t("all")} options={DEADLINE_RULES.map((value) => ({ value, label: enums(`DeadlineRule.${value}`) }))} error={errorOf("rule")} />
        <Select {...field("step")} label={t("step")} required options={ESCALATION_STEPS.map((value) => ({ value, label: enums(`EscalationStep.${value}`) }))} error={errorOf("step")} />
      </div>
      <Checkbox {...field("off")} label={t("off")} />
      {!typed.off && (
        <div className="grid gap-4 md:grid-cols-2">
          <NumberInput {...field("amount")} label={t("amount")} required error={errorOf("amount")} />
          <Select {...field("unit")} label={t("unit")} required options={DEADLINE_UNITS.map((value) => ({ value, label: enums(`DeadlineUnit.${value}`) }))} error={errorOf("unit")} />
        </div>
      )}
      <DateInput {...field("effectiveFrom")} label={t("from")} help={limits("fromHelp")} required width="half" error={errorOf("effectiveFrom")} />
      <TextInput {...field("basis")} label={t("basis")} help={limits("basisHelp")} required error={errorOf("basis")} />
      <FormFoot failure={failure} pending={pending} submit={t("save")} />
    </Form>
  );
}
