"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { setDayAction } from "@/lib/features/deadline/actions";
import { setDaySchema } from "@/lib/features/deadline/schema";
import type { CalendarPage } from "@/lib/features/deadline/view";
import { CALENDAR_DAY_KINDS } from "@/lib/shared/vocabulary/casework";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface Typed {
  divisionCode: string;
  day: string;
  kind: string;
  reason: string;
}

const EMPTY: Typed = { divisionCode: "", day: "", kind: "", reason: "" };

/** One more day off, or one more day of work, for the city or a district. */
export function CalendarDayForm({ places }: { places: CalendarPage["places"] }) {
  const t = useTranslations("admin.deadlines.calendar");
  const enums = useTranslations("enums.CalendarDayKind");
  const notify = useNotify();
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const { form, field, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Typed, { id: string; proposed: boolean }>({
    schema: setDaySchema,
    values: EMPTY,
    toInput: (values) => ({ clientKey, ...values, kind: values.kind || undefined }),
    labels: { divisionCode: t("place"), day: t("day"), kind: t("kind"), reason: t("reason") },
    action: setDayAction,
    onDone: ({ proposed }) => {
      notify({ title: t(proposed ? "savedProposed" : "saved") });
      setClientKey(crypto.randomUUID());
      form.reset(EMPTY);
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <Select {...field("divisionCode")} label={t("place")} required options={places.map(({ code, name }) => ({ value: code, label: name }))} error={errorOf("divisionCode")} />
      <DateInput {...field("day")} label={t("day")} help={t("dayHelp")} required width="half" error={errorOf("day")} />
      <RadioGroup {...field("kind")} label={t("kind")} help={t("kindHelp")} required inline choices={CALENDAR_DAY_KINDS.map((value) => ({ value, label: enums(value) }))} error={errorOf("kind")} />
      <TextInput {...field("reason")} label={t("reason")} help={t("reasonHelp")} required error={errorOf("reason")} />
      <FormFoot failure={failure} pending={pending} submit={t("save")} />
    </Form>
  );
}
