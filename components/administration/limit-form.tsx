"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { changeLimitAction } from "@/lib/features/deadline/actions";
import { changeLimitSchema } from "@/lib/features/deadline/schema";
import { typedNumber } from "@/lib/shared/typed-number";
import { DEADLINE_UNITS, type DeadlineRule, type RiskColour } from "@/lib/shared/vocabulary/casework";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface Typed {
  line: string;
  amount: string;
  unit: string;
  basis: string;
  effectiveFrom: string;
}

const EMPTY: Typed = { line: "", amount: "", unit: "", basis: "", effectiveFrom: "" };

/** A further limit of a step, from a day to come. `lines`: the steps and colours that have limits. */
export function LimitForm({ lines }: { lines: readonly { rule: DeadlineRule; colour: RiskColour | null }[] }) {
  const t = useTranslations("admin.deadlines.limits");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { form, field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Typed, { proposed: boolean }>({
    schema: changeLimitSchema,
    values: EMPTY,
    toInput: ({ line, amount, unit, basis, effectiveFrom }) => {
      const [rule, colour] = line.split("/");
      return { rule, colour: colour || null, amount: typedNumber(amount), unit, basis, effectiveFrom };
    },
    labels: { rule: t("line"), colour: t("line"), amount: t("amount"), unit: t("unit"), basis: t("basis"), effectiveFrom: t("from") },
    action: changeLimitAction,
    onDone: ({ proposed }) => {
      notify({ title: t(proposed ? "proposed" : "saved", { date: typed.effectiveFrom }) });
      form.reset(EMPTY);
    },
  });
  const nameOf = ({ rule, colour }: (typeof lines)[number]) => (colour ? `${enums(`DeadlineRule.${rule}`)} · ${enums(`RiskColour.${colour}`)}` : enums(`DeadlineRule.${rule}`));
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <ErrorSummary errors={summary.map((error) => ({ ...error, name: error.name === "rule" || error.name === "colour" ? "line" : error.name }))} focusKey={submitCount} />
      <Select {...field("line")} label={t("line")} required options={lines.map((line) => ({ value: `${line.rule}/${line.colour ?? ""}`, label: nameOf(line) }))} error={errorOf("rule") ?? errorOf("colour")} />
      <div className="grid gap-4 md:grid-cols-2">
        <NumberInput {...field("amount")} label={t("amount")} required error={errorOf("amount")} />
        <Select {...field("unit")} label={t("unit")} required options={DEADLINE_UNITS.map((value) => ({ value, label: enums(`DeadlineUnit.${value}`) }))} error={errorOf("unit")} />
      </div>
      <DateInput {...field("effectiveFrom")} label={t("from")} help={t("fromHelp")} required width="half" error={errorOf("effectiveFrom")} />
      <TextInput {...field("basis")} label={t("basis")} help={t("basisHelp")} required error={errorOf("basis")} />
      <FormFoot failure={failure} pending={pending} submit={t("save")} />
    </Form>
  );
}
