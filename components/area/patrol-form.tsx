"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { NumberInput } from "@/components/ui/number-input";
import { RemovedRow } from "@/components/ui/removed-row";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { logPatrolAction } from "@/lib/features/area/actions";
import { AREA_TEXT_LIMIT, logPatrolSchema, SEEN_BANDS, SEEN_RESIDENCE, SEEN_ROWS, SEEN_SEXES, type Seen as SeenRow } from "@/lib/features/area/schema";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { typedNumber } from "@/lib/shared/typed-number";
import { NamesNobody } from "./names-nobody";

/** A row as it is typed; nothing is said of the sex until somebody says it. */
type Seen = Omit<SeenRow, "count" | "sex"> & { count: string; sex: SeenRow["sex"] | "" };

/** Writes down a patrol: when, with whom, how many were seen, what was done. */
export function PatrolDialog({ areaId, today }: { areaId: string; today: string }) {
  const t = useTranslations("area.patrol");
  const notify = useNotify();
  const router = useRouter();
  const fresh = () => ({ clientKey: crypto.randomUUID(), areaId, patrolledOn: today, patrolledAt: "", companions: "", seen: [] as Seen[], action: "" });
  const [values, setValues] = useState(fresh);
  const [asked, setAsked] = useState(false);
  const [namesNobody, setNamesNobody] = useState(false);
  const [removed, setRemoved] = useState<readonly { key: string; at: number; row: Seen }[]>([]);
  const dialog = useActionDialog(logPatrolAction, () => {
    setAsked(false);
    setNamesNobody(false);
    setRemoved([]);
    setValues(fresh());
    notify({ title: t("done") });
    router.refresh();
  });
  const { failure } = dialog;
  const input = { ...values, namesNobody, seen: values.seen.map((row) => ({ ...row, count: typedNumber(row.count) })) };
  const parsed = logPatrolSchema.safeParse(input);
  const errorOf = useFieldErrors({
    local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input,
    labels: { patrolledOn: t("patrolledOn"), patrolledAt: t("patrolledAt"), companions: t("companions"), seen: t("seen"), "seen.*.sex": t("sex"), "seen.*.count": t("count"), action: t("action") },
  });
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  // The tick is about the text as it was read then: other words are asked about anew.
  const write = (name: "patrolledOn" | "patrolledAt" | "companions" | "action", text: string) => {
    setNamesNobody(false);
    setValues((before) => ({ ...before, [name]: text }));
  };
  const field = (name: "patrolledOn" | "patrolledAt" | "companions" | "action") => ({ name, label: t(name), value: values[name], error: errorOf(name), onChange: (event: { target: { value: string } }) => write(name, event.target.value) });
  const takeOut = (at: number, row: Seen) => {
    setRemoved((before) => [...before, { key: crypto.randomUUID(), at, row }]);
    setValues((before) => ({ ...before, seen: before.seen.filter((_, place) => place !== at) }));
  };
  const putBack = ({ key, at, row }: (typeof removed)[number]) => {
    setRemoved((before) => before.filter((other) => other.key !== key));
    setValues((before) => ({ ...before, seen: [...before.seen.slice(0, at), row, ...before.seen.slice(at)] }));
  };
  const saysOf = ({ sex, band, resident, count }: Seen) => t("removedRow", { sex: sex === "" ? t("sexUnsaid") : t(`sexes.${sex}`), band: t(`bands.${band}`), resident: t(`residence.${resident}`), count });
  const set = (index: number, change: Partial<Seen>) => setValues((before) => ({ ...before, seen: before.seen.map((row, at) => (at === index ? { ...row, ...change } : row)) }));
  return (
    <ActionDialog title={t("title")} trigger={<Button variant="primary" icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <Form className="space-y-5" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <DateInput {...field("patrolledOn")} required max={today} />
        <TextInput {...field("patrolledAt")} required help={t("timeHelp")} width="short" />
        <TextInput {...field("companions")} help={t("companionsHelp")} maxLength={AREA_TEXT_LIMIT} />
        <fieldset className="space-y-3">
          <legend className="text-base font-medium">{t("seen")}</legend>
          <p className="text-sm text-muted">{t("seenHelp")}</p>
          {values.seen.map((row, index) => (
            <div key={index} role="group" aria-label={t("row", { number: index + 1 })} className="grid grid-cols-2 gap-3 rounded-md border border-line p-3">
              <Select name={`seen.${index}.sex`} label={t("sex")} required error={errorOf(`seen.${index}.sex`)} options={SEEN_SEXES.map((value) => ({ value, label: t(`sexes.${value}`) }))} value={row.sex} onChange={(event) => set(index, { sex: event.target.value as Seen["sex"] })} />
              <Select name={`seen.${index}.band`} label={t("band")} placeholder={false} options={SEEN_BANDS.map((value) => ({ value, label: t(`bands.${value}`) }))} value={row.band} onChange={(event) => set(index, { band: event.target.value as Seen["band"] })} />
              <Select name={`seen.${index}.resident`} label={t("resident")} placeholder={false} options={SEEN_RESIDENCE.map((value) => ({ value, label: t(`residence.${value}`) }))} value={row.resident} onChange={(event) => set(index, { resident: event.target.value as Seen["resident"] })} />
              <NumberInput name={`seen.${index}.count`} label={t("count")} unit={t("unit")} value={row.count} error={errorOf(`seen.${index}.count`)} onChange={(event) => set(index, { count: event.target.value })} />
              <div className="col-span-2">
                <Button size="sm" variant="quiet" aria-label={t("removeRow", { number: index + 1 })} onClick={() => takeOut(index, row)}>{t("remove")}</Button>
              </div>
            </div>
          ))}
          {values.seen.length < SEEN_ROWS && removed.map((one) => <RemovedRow key={one.key} text={saysOf(one.row)} onRestore={() => putBack(one)} />)}
          {values.seen.length < SEEN_ROWS && (
            <Button size="sm" icon="plus" onClick={() => setValues((before) => ({ ...before, seen: [...before.seen, { sex: "", band: "unknown", resident: "unknown", count: "1" }] }))}>{t("add")}</Button>
          )}
        </fieldset>
        <TextArea {...field("action")} required help={t("actionHelp")} rows={3} maxLength={AREA_TEXT_LIMIT} />
        <NamesNobody failure={failure} checked={namesNobody} onChange={setNamesNobody} />
      </Form>
    </ActionDialog>
  );
}
