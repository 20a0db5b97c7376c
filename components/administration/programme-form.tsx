"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { createProgrammeAction, updateProgrammeAction } from "@/lib/features/programme/actions";
import { createProgrammeSchema, updateProgrammeSchema } from "@/lib/features/programme/schema";
import type { ProgrammeView } from "@/lib/features/programme/view";
import type { ActionResult } from "@/lib/shared/refusal";
import { PROGRAMME_PHASE_KINDS, type ProgrammePhaseKind } from "@/lib/shared/vocabulary/organisation";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface Values {
  code: string;
  name: string;
  startsOn: string;
  endsOn: string;
  ageReferenceOn: string;
  active: boolean;
  phases: { kind: ProgrammePhaseKind; name: string; startsOn: string; endsOn: string }[];
  districts: { code: string; goals: string }[];
}

interface ProgrammeFormProps {
  /** null: a new programme. */
  programme: ProgrammeView | null;
  districts: readonly { code: string; name: string }[];
}

/** A programme with its four phases, its districts and what each is to explore. */
export function ProgrammeForm({ programme, districts }: ProgrammeFormProps) {
  const t = useTranslations("admin.programme");
  const texts = useTranslations("admin.form");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const phasesOf = (kind: ProgrammePhaseKind) => programme?.phases.find((phase) => phase.kind === kind) ?? { kind, name: enums(`ProgrammePhaseKind.${kind}`), startsOn: "", endsOn: "" };
  const { form, field, typed, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Values, unknown>({
    schema: programme ? updateProgrammeSchema : createProgrammeSchema,
    values: {
      code: programme?.code ?? "", name: programme?.name ?? "", startsOn: programme?.startsOn ?? "", endsOn: programme?.endsOn ?? "", ageReferenceOn: programme?.ageReferenceOn ?? "",
      active: programme?.active ?? true, phases: PROGRAMME_PHASE_KINDS.map(phasesOf), districts: (programme?.districts ?? []).map(({ code, goals }) => ({ code, goals })),
    },
    toInput: ({ code, active, ...plan }) => (programme ? { programmeId: programme.id, version: programme.version, active, ...plan } : { clientKey, code, ...plan }),
    labels: {
      code: t("field.code"), name: t("field.name"), startsOn: t("field.startsOn"), endsOn: t("field.endsOn"), ageReferenceOn: t("field.ageReferenceOn"), phases: t("sections.phases"),
      "phases.*.name": t("field.phaseName"), "phases.*.startsOn": t("field.phaseStart"), "phases.*.endsOn": t("field.phaseEnd"), districts: t("sections.districts"),
      "districts.*.code": t("field.district"), "districts.*.goals": t("field.goals"),
    },
    action: (programme ? updateProgrammeAction : createProgrammeAction) as (input: unknown) => Promise<ActionResult<unknown>>,
    onDone: () => {
      notify({ title: texts("saved") });
      if (!programme) router.push("/admin/programme");
    },
  });
  const setDistricts = (next: Values["districts"]) => form.setValue("districts", next);
  const nameOf = (code: string) => districts.find((district) => district.code === code)?.name ?? code;
  return (
    <Form onSubmit={(event) => void submit(event)} className="max-w-4xl space-y-4">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <FormSection id="basic" title={t("sections.basic")}>
        {!programme && <TextInput {...field("code")} label={t("field.code")} help={t("help.code")} required width="short" error={errorOf("code")} />}
        <TextInput {...field("name")} label={t("field.name")} help={latestOf("name")} required error={errorOf("name")} />
        <div className="flex flex-wrap gap-x-6 gap-y-6">
          <DateInput {...field("startsOn")} label={t("field.startsOn")} help={latestOf("startsOn")} required error={errorOf("startsOn")} />
          <DateInput {...field("endsOn")} label={t("field.endsOn")} help={latestOf("endsOn")} required error={errorOf("endsOn")} />
        </div>
        <DateInput {...field("ageReferenceOn")} label={t("field.ageReferenceOn")} width="half" help={latestOf("ageReferenceOn") ?? t("help.ageReferenceOn")} required error={errorOf("ageReferenceOn")} />
        {programme && <Checkbox {...field("active")} label={t("field.active")} help={t("help.active")} />}
      </FormSection>
      <FormSection id="phases" title={t("sections.phases")}>
        {typed.phases.map((phase, index) => (
          <fieldset key={phase.kind} className="flex flex-wrap items-end gap-x-6 gap-y-4">
            <legend className="sr-only">{enums(`ProgrammePhaseKind.${phase.kind}`)}</legend>
            <TextInput {...field(`phases.${index}.name`)} label={t("field.phaseName")} required width="short" error={errorOf(`phases.${index}.name`)} />
            <DateInput {...field(`phases.${index}.startsOn`)} label={t("field.phaseStart")} required error={errorOf(`phases.${index}.startsOn`)} />
            <DateInput {...field(`phases.${index}.endsOn`)} label={t("field.phaseEnd")} required error={errorOf(`phases.${index}.endsOn`)} />
          </fieldset>
        ))}
      </FormSection>
      <FormSection id="districts" title={t("sections.districts")}>
        {errorOf("districts") && <p className="text-sm text-danger">{errorOf("districts")}</p>}
        {typed.districts.map((district, index) => (
          <div key={district.code} className="space-y-2">
            <TextArea {...field(`districts.${index}.goals`)} label={nameOf(district.code)} required rows={2} maxLength={500} error={errorOf(`districts.${index}.goals`)} />
            <Button size="sm" variant="quiet" icon="close" onClick={() => setDistricts(typed.districts.filter((one) => one.code !== district.code))}>
              {t("removeDistrict", { name: nameOf(district.code) })}
            </Button>
          </div>
        ))}
        <Select
          name="addDistrict" label={t("addDistrict")} value="" onChange={(event) => event.target.value && setDistricts([...typed.districts, { code: event.target.value, goals: "" }])}
          options={districts.filter(({ code }) => !typed.districts.some((one) => one.code === code)).map(({ code, name }) => ({ value: code, label: name }))}
        />
      </FormSection>
      <FormFoot failure={failure} pending={pending} submit={programme ? texts("save") : t("new")}>
        <LinkButton variant="quiet" href="/admin/programme">
          {texts("cancel")}
        </LinkButton>
      </FormFoot>
    </Form>
  );
}
