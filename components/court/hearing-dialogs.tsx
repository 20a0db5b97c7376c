"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { closeHearingAction, setHearingAction } from "@/lib/features/court/actions";
import { closeHearingSchema, NAME_MAX, NOTE_MAX, PUT_OFF_TO, setHearingSchema, TEXT_MAX } from "@/lib/features/court/schema";
import type { HearingView } from "@/lib/features/court/view";
import { formatDateTime } from "@/lib/i18n/format";
import { addDays, isIsoDate, toShanghaiDate } from "@/lib/shared/dates";
import { isDayOff } from "@/lib/shared/days-off";
import { HEARING_STATES } from "@/lib/shared/vocabulary/ladder";

/** Courts seldom sit on days off: whoever types one is asked to look again, and goes on. Needs the texts of `court`. */
function DayOffHint({ day, daysOff }: { day: string; daysOff: readonly string[] }) {
  const t = useTranslations("court.hearing");
  return <p role="status" className="text-sm text-warning empty:hidden">{isIsoDate(day) && isDayOff(day, daysOff) ? t("dayOff") : null}</p>;
}

/** Writes down a day before the court. `judgedOn`: of a suit that is decided, by which a later day is the appeal's. `label`: the button's name where the page has it twice. Needs the texts of `court`, `validation`. */
export function SetHearingDialog({ suitId, daysOff, judgedOn = null, label }: { suitId: string; daysOff: readonly string[]; judgedOn?: string | null; label?: string }) {
  const t = useTranslations("court.hearing");
  const notify = useNotify();
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { day: "", time: "", place: "", matter: "" }, schema: setHearingSchema, toInput: (values, clientKey) => ({ suitId, clientKey, ...values }), action: setHearingAction,
    labels: { day: t("day"), time: t("time"), place: t("place"), matter: t("matter") },
    onDone: () => notify({ title: t("saved") }),
  });
  return (
    <ActionDialog title={t("addTitle")} trigger={<Button size="sm" aria-label={label}>{t("add")}</Button>} submit={t("save")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("day")} help={judgedOn ? t(isIsoDate(values.day) && values.day > judgedOn ? "dayOfAppeal" : "dayAfterJudgment", { on: judgedOn }) : undefined} />
      <DayOffHint day={values.day} daysOff={daysOff} />
      <TextInput {...field("time")} help={t("timeHelp")} inputMode="text" maxLength={5} autoComplete="off" width="short" />
      <TextInput {...field("place")} required={false} maxLength={NAME_MAX} autoComplete="off" />
      <TextArea {...field("matter")} required={false} rows={2} maxLength={TEXT_MAX} />
    </ActionDialog>
  );
}

/** Notes what became of it. Needs the texts of `court`, `enums`, `validation`. */
export function CloseHearingDialog({ hearing, daysOff }: { hearing: HearingView; daysOff: readonly string[] }) {
  const t = useTranslations("court.hearing");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { hearingId, version, startsAt, place: before } = hearing;
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { state: "", outcome: "", again: "", day: "", time: "", place: before }, schema: closeHearingSchema,
    toInput: ({ state, outcome, again, day, time, place }) => {
      const off = state === "ADJOURNED";
      const dated = off && again === "DATED";
      return { hearingId, version, state, outcome, again: off ? again || null : null, day: dated ? day || null : null, time: dated ? time || null : null, place: dated ? place : "" };
    },
    action: closeHearingAction, labels: { state: t("state"), outcome: t("outcome"), again: t("again"), day: t("newDay"), time: t("newTime"), place: t("newPlace") },
    onDone: () => notify({ title: t("closed") }),
  });
  const dated = values.state === "ADJOURNED" && values.again === "DATED";
  const on = formatDateTime(new Date(startsAt));
  return (
    <ActionDialog title={t("closeTitle", { on })} trigger={<Button size="sm" aria-label={`${t("close")} ${on}`}>{t("close")}</Button>} submit={t("closeSubmit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("state")} options={HEARING_STATES.filter((state) => state !== "SET").map((value) => ({ value, label: enums(`HearingState.${value}`) }))} width="full" />
      {values.state === "ADJOURNED" && <Select {...field("again")} help={values.again === "NOTICE" ? t("noticeHelp") : undefined} options={PUT_OFF_TO.map((value) => ({ value, label: t(`putOffTo.${value}`) }))} width="full" />}
      {dated && <DateInput {...field("day")} min={addDays(toShanghaiDate(new Date(startsAt)), 1)} />}
      {dated && <DayOffHint day={values.day} daysOff={daysOff} />}
      {dated && <TextInput {...field("time")} help={t("timeHelp")} inputMode="text" maxLength={5} autoComplete="off" width="short" />}
      {dated && <TextInput {...field("place")} required={false} maxLength={NAME_MAX} autoComplete="off" />}
      <TextArea {...field("outcome")} required={false} rows={3} maxLength={NOTE_MAX} />
    </ActionDialog>
  );
}
