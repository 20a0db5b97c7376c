"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { Form } from "@/components/form/form";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { changeAreaAction, nameAreaAction } from "@/lib/features/area/actions";
import { AREA_TEXT_LIMIT, changeAreaSchema, nameAreaSchema } from "@/lib/features/area/schema";
import type { AreaRow } from "@/lib/features/area/view";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { AREA_STATUSES, TIMES_OF_DAY, type AreaStatus, type TimeOfDay } from "@/lib/shared/vocabulary/casework";
import { NamesNobody } from "./names-nobody";

/** Names a place where street children gather, or corrects one. `within`: the street that a new one begins with, and its name. */
export function AreaDialog({ area, within }: { area: AreaRow | null; within: { code: string; name: string } }) {
  const t = useTranslations("area.form");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const router = useRouter();
  const fresh = () => ({
    clientKey: crypto.randomUUID(), division: area?.division ?? within.code, name: area?.name ?? "", place: area?.place ?? "", times: area?.times ?? ([] as TimeOfDay[]), reason: area?.reason ?? "", status: area?.status ?? ("ACTIVE" as AreaStatus),
  });
  const [values, setValues] = useState(fresh);
  const [placeText, setPlaceText] = useState(area?.placeName ?? within.name);
  const [asked, setAsked] = useState(false);
  const [namesNobody, setNamesNobody] = useState(false);
  const dialog = useActionDialog(area ? changeAreaAction : nameAreaAction, ({ areaId }: { areaId: string }) => {
    setAsked(false);
    setNamesNobody(false);
    notify({ title: t("done") });
    if (area) router.refresh();
    else router.push(`/screening/areas/${areaId}`);
  });
  const { failure } = dialog;
  const { clientKey, division, status, ...said } = values;
  const input = area ? { areaId: area.areaId, version: area.version, status, ...said, namesNobody } : { clientKey, division, ...said, namesNobody };
  const parsed = (area ? changeAreaSchema : nameAreaSchema).safeParse(input);
  const errorOf = useFieldErrors({
    local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input,
    labels: { division: t("division"), name: t("name"), place: t("place"), times: t("times"), reason: t("reason"), status: t("status") },
  });
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  // The tick is about the text as it was read then: other words are asked about anew.
  const write = (name: "name" | "place" | "reason", text: string) => {
    setNamesNobody(false);
    setValues((before) => ({ ...before, [name]: text }));
  };
  const field = (name: "name" | "place" | "reason") => ({ name, label: t(name), required: true, value: values[name], error: errorOf(name), onChange: (event: { target: { value: string } }) => write(name, event.target.value) });
  const toggle = (time: TimeOfDay) => setValues((before) => ({ ...before, times: TIMES_OF_DAY.filter((value) => (value === time ? !before.times.includes(value) : before.times.includes(value))) }));
  return (
    <ActionDialog
      title={t(area ? "changeTitle" : "title")} trigger={<Button variant={area ? "secondary" : "primary"} icon={area ? undefined : "plus"}>{t(area ? "change" : "button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}
    >
      <Form className="space-y-5" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <TextInput {...field("name")} help={t("nameHelp")} maxLength={40} />
        {!area && (
          <DivisionPicker
            name="division" label={t("division")} help={t("divisionHelp")} required levels={["STREET", "COMMUNITY"]} within={within.code} code={values.division} text={placeText} error={errorOf("division")} onBlur={() => undefined}
            onChange={(code, text) => { setPlaceText(text); setValues((before) => ({ ...before, division: code })); }}
          />
        )}
        <TextArea {...field("place")} help={t("placeHelp")} rows={2} maxLength={AREA_TEXT_LIMIT} />
        <CheckboxGroup name="times" label={t("times")} required inline chosen={values.times} error={errorOf("times")} choices={TIMES_OF_DAY.map((value) => ({ value, label: enums(`TimeOfDay.${value}`) }))} onChange={(event) => toggle(event.target.value as TimeOfDay)} />
        <TextArea {...field("reason")} help={t("reasonHelp")} rows={3} maxLength={AREA_TEXT_LIMIT} />
        <NamesNobody failure={failure} checked={namesNobody} onChange={setNamesNobody} />
        {area && (
          <RadioGroup name="status" label={t("status")} required inline chosen={values.status} choices={AREA_STATUSES.map((value) => ({ value, label: enums(`AreaStatus.${value}`) }))} onChange={(event) => setValues((before) => ({ ...before, status: event.target.value as AreaStatus }))} />
        )}
      </Form>
    </ActionDialog>
  );
}
