"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { addConferenceTaskAction, answerInvitationAction, cancelConferenceAction, finishConferenceTaskAction, moveConferenceAction, recordMinutesAction, sealMinutesAction } from "@/lib/features/conference/actions";
import {
  addConferenceTaskSchema, answerInvitationSchema, cancelConferenceSchema, finishConferenceTaskSchema, LINE_LIMIT, MINUTES_LIMIT, minutesFormSchema, moveConferenceSchema, sealMinutesSchema, TEXT_LIMIT,
} from "@/lib/features/conference/schema";
import type { MinutesView } from "@/lib/features/conference/view";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { INVITATION_ANSWERS } from "@/lib/shared/vocabulary/casework";

interface About {
  conferenceId: string;
  version: number;
}

/** Writes the minutes, or mends them before the chair confirms. Needs the texts of `conference`, `validation`. */
export function MinutesDialog({ conferenceId, version, minutes, startsAt, today }: About & { minutes: MinutesView | null; startsAt: string; today: string }) {
  const t = useTranslations("conference.minutes");
  const notify = useNotify();
  const appointed = toShanghaiDate(new Date(startsAt));
  const [otherDay, setOtherDay] = useState(false);
  const { dialog, values, field, failure, submit } = useDialogForm({
    begin: { heldOn: minutes?.heldOn ?? appointed, attendance: minutes?.attendance ?? "", points: minutes?.points ?? "", decisions: minutes?.decisions ?? "" }, schema: minutesFormSchema(startsAt, minutes?.heldOn ?? null),
    toInput: (values) => ({ conferenceId, version, otherDay, ...values }), action: recordMinutesAction,
    labels: { heldOn: t("heldOn"), attendance: t("attendance"), points: t("points"), decisions: t("decisions") }, onDone: () => notify({ title: t("saved") }),
  });
  return (
    <ActionDialog
      title={t(minutes ? "mend" : "write")} description={minutes ? undefined : t("writeNote")} trigger={<Button variant={minutes ? "secondary" : "primary"}>{t(minutes ? "mend" : "write")}</Button>} submit={t("save")} dialog={dialog}
      onSubmit={submit}
    >
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={failure} />
        <DateInput {...field("heldOn")} min={appointed} max={today} help={t("heldOnHelp", { date: appointed })} />
        {values.heldOn > appointed && values.heldOn <= today && values.heldOn !== minutes?.heldOn && <Checkbox name="otherDay" label={t("otherDay", { date: appointed })} checked={otherDay} onChange={({ target }) => setOtherDay(target.checked)} />}
        <TextArea {...field("attendance")} help={t("attendanceHelp")} rows={3} maxLength={TEXT_LIMIT} />
        <TextArea {...field("points")} rows={6} maxLength={MINUTES_LIMIT} />
        <TextArea {...field("decisions")} rows={5} maxLength={MINUTES_LIMIT} />
      </div>
    </ActionDialog>
  );
}

/** The chair confirms the minutes. */
export function SealDialog({ conferenceId, version }: About) {
  const t = useTranslations("conference.minutes");
  const notify = useNotify();
  const { dialog, failure, submit } = useDialogForm({ begin: {}, schema: sealMinutesSchema, toInput: () => ({ conferenceId, version }), action: sealMinutesAction, labels: {}, onDone: () => notify({ title: t("sealed") }) });
  return (
    <ActionDialog title={t("seal")} description={t("sealNote")} trigger={<Button variant="primary">{t("seal")}</Button>} submit={t("sealSubmit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
    </ActionDialog>
  );
}

/** Calls the conference off. */
export function CancelDialog({ conferenceId, version }: About) {
  const t = useTranslations("conference.cancel");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { reason: "" }, schema: cancelConferenceSchema, toInput: (values) => ({ conferenceId, version, ...values }), action: cancelConferenceAction, labels: { reason: t("reason") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title")} description={t("note")} trigger={<Button variant="danger">{t("title")}</Button>} submit={t("submit")} danger dialog={dialog} onSubmit={submit}>
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={failure} />
        <TextArea {...field("reason")} rows={3} maxLength={TEXT_LIMIT} />
      </div>
    </ActionDialog>
  );
}

/** Moves it to another time or place. */
export function MoveDialog({ conferenceId, version, startsAt, place, phone }: About & { startsAt: string; place: string; phone: string }) {
  const t = useTranslations("conference.move");
  const call = useTranslations("conference.call");
  const notify = useNotify();
  const start = new Date(startsAt);
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { on: toShanghaiDate(start), at: toShanghaiTime(start), place, phone, reason: "" }, schema: moveConferenceSchema, toInput: (values) => ({ conferenceId, version, ...values }), action: moveConferenceAction,
    labels: { on: call("on"), at: call("at"), place: call("place"), phone: call("phone"), reason: t("reason") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("title")} description={t("note")} trigger={<Button>{t("title")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={failure} />
        <DateInput {...field("on")} />
        <TextInput {...field("at")} help={call("atHelp")} width="short" maxLength={5} autoComplete="off" />
        <TextInput {...field("place")} required={false} help={call("placeHelp")} maxLength={LINE_LIMIT} autoComplete="off" />
        <TextInput {...field("phone")} required={false} inputMode="tel" maxLength={LINE_LIMIT} autoComplete="off" />
        <TextArea {...field("reason")} rows={3} maxLength={TEXT_LIMIT} />
      </div>
    </ActionDialog>
  );
}

/** What is to be done, by whom, until when. */
export function AddTaskDialog({ conferenceId, offices }: { conferenceId: string; offices: readonly { id: string; name: string }[] }) {
  const t = useTranslations("conference.task");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { what: "", toOrgId: "", who: "", dueOn: "" }, schema: addConferenceTaskSchema, toInput: (values, clientKey) => ({ conferenceId, clientKey, ...values }), action: addConferenceTaskAction,
    labels: { what: t("what"), toOrgId: t("office"), who: t("who"), dueOn: t("dueOn") }, onDone: () => notify({ title: t("added") }),
  });
  return (
    <ActionDialog title={t("add")} description={t("addNote")} trigger={<Button size="sm">{t("add")}</Button>} submit={t("addSubmit")} dialog={dialog} onSubmit={submit}>
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={failure} />
        <TextArea {...field("what")} rows={3} maxLength={TEXT_LIMIT} />
        <Select {...field("toOrgId")} width="full" options={offices.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextInput {...field("who")} required={false} maxLength={LINE_LIMIT} autoComplete="off" />
        <DateInput {...field("dueOn")} />
      </div>
    </ActionDialog>
  );
}

/** What came of a task. */
export function FinishTaskDialog({ conferenceTaskId, version, what }: { conferenceTaskId: string; version: number; what: string }) {
  const t = useTranslations("conference.task");
  const marks = useTranslations("common.mark");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { result: "" }, schema: finishConferenceTaskSchema, toInput: (values) => ({ conferenceTaskId, version, ...values }), action: finishConferenceTaskAction, labels: { result: t("result") }, onDone: () => notify({ title: t("finished") }),
  });
  return (
    <ActionDialog title={t("finish")} description={what} trigger={<Button size="sm" aria-label={marks("named", { name: t("finish"), text: what })}>{t("finish")}</Button>} submit={t("finish")} dialog={dialog} onSubmit={submit}>
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={failure} />
        <TextArea {...field("result")} rows={3} maxLength={TEXT_LIMIT} />
      </div>
    </ActionDialog>
  );
}

/** The invited office comes, and whom it sends; or does not, and why. */
export function AnswerDialog({ invitationId, version, again }: { invitationId: string; version: number; again: boolean }) {
  const t = useTranslations("conference.invitation");
  const enums = useTranslations("enums.InvitationAnswer");
  const notify = useNotify();
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { answer: "", text: "" }, schema: answerInvitationSchema, toInput: (given) => ({ invitationId, version, ...given }), action: answerInvitationAction,
    labels: { answer: t("answer"), text: t("text") }, onDone: () => notify({ title: t("answered") }),
  });
  return (
    <ActionDialog title={t("reply")} trigger={<Button variant={again ? "secondary" : "primary"}>{t(again ? "replyAgain" : "reply")}</Button>} submit={t("replySubmit")} dialog={dialog} onSubmit={submit}>
      <div className="space-y-4">
        <ActionResultMessage failure={failure} />
        <Select {...field("answer")} options={INVITATION_ANSWERS.map((value) => ({ value, label: enums(value) }))} />
        <TextInput {...field("text")} help={t(values.answer === "DECLINED" ? "textDeclined" : "textComing")} width="full" maxLength={LINE_LIMIT} autoComplete="off" />
      </div>
    </ActionDialog>
  );
}
