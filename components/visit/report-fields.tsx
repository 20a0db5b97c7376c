"use client";

import { useTranslations } from "next-intl";
import { useWatch, type Control, type UseFormRegister } from "react-hook-form";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { OUTSIDE, REPORTED_FIELDS } from "@/lib/features/correction/facts";
import { ADDRESS_LIMIT, NAME_LIMIT, SCHOOL_LIMIT, type Report } from "@/lib/features/correction/schema";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { CARER_RELATIONS } from "@/lib/shared/vocabulary/child";

type Labels = Record<keyof Report, string>;

/** Names of the fields, in the order of the form. Needs the texts of `visit`, `correction.report`. */
export function useReportLabels(): Labels {
  const t = useTranslations("visit.report");
  const title = useTranslations("correction.report")("title");
  return {
    changed: title, newCommunity: t("newCommunity"), newAddress: t("newAddress"), movedOn: t("movedOn"), carerName: t("carerName"), carerRelation: t("carerRelation"), carerPhone: t("carerPhone"), childPhone: t("childPhone"),
    school: t("school"),
  };
}

interface ReportFieldsProps {
  control: Control<VisitEntry>;
  register: UseFormRegister<VisitEntry>;
  textOf: (name: keyof Report) => string | undefined;
  labels: Labels;
  communities: readonly { code: string; name: string }[];
  today: string;
}

/** What is otherwise than registered: ticked, then how it is now. The street decides about it; a visit writes nothing into the record by itself. */
export function ReportFields({ control, register, textOf, labels, communities, today }: ReportFieldsProps) {
  const t = useTranslations("visit.report");
  const c = useTranslations("correction.report");
  const enums = useTranslations("enums");
  const [changed, community] = useWatch({ control, name: ["changed", "newCommunity"] });
  const has = (field: (typeof REPORTED_FIELDS)[number]) => changed.includes(field);
  const text = (name: "newAddress" | "carerName" | "carerPhone" | "childPhone" | "school", maxLength: number, required = true, type?: "tel") => (
    <TextInput label={labels[name]} required={required} maxLength={maxLength} error={textOf(name)} autoComplete="off" type={type} {...register(name)} />
  );
  // The bounds are the calendar's; react-hook-form knows them as numbers too.
  const dateField = () => {
    const { name, onChange, onBlur, ref } = register("movedOn");
    return { name, onChange, onBlur, ref };
  };
  return (
    <div className="space-y-3">
      <CheckboxGroup label={labels.changed} help={c("help")} inline error={textOf("changed")} choices={REPORTED_FIELDS.map((value) => ({ value, label: enums(`CorrectionField.${value}`) }))} {...register("changed")} />
      {has("ADDRESS") && (
        <>
          <Select
            label={labels.newCommunity} required error={textOf("newCommunity")} placeholder={t("choose")}
            options={[...communities.map(({ code, name }) => ({ value: code, label: name })), { value: OUTSIDE, label: t("outside") }]} {...register("newCommunity")}
          />
          {text("newAddress", ADDRESS_LIMIT, community !== OUTSIDE)}
          <DateInput label={labels.movedOn} max={today} error={textOf("movedOn")} {...dateField()} />
        </>
      )}
      {has("CARER") && (
        <>
          {text("carerName", NAME_LIMIT)}
          <Select label={labels.carerRelation} required error={textOf("carerRelation")} placeholder={t("choose")} options={CARER_RELATIONS.map((value) => ({ value, label: enums(`CarerRelation.${value}`) }))} {...register("carerRelation")} />
        </>
      )}
      {(has("CARER") || has("CARER_PHONE")) && text("carerPhone", 20, has("CARER_PHONE"), "tel")}
      {has("CHILD_PHONE") && text("childPhone", 20, true, "tel")}
      {has("SCHOOL") && text("school", SCHOOL_LIMIT)}
    </div>
  );
}
