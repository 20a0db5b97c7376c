"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, type FormEvent } from "react";
import { inLanguage } from "@/components/assessment/in-language";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { DisclosedList } from "@/components/referral/disclosed-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldError } from "@/components/ui/field";
import { fieldId } from "@/components/ui/field-id";
import { FormSection } from "@/components/ui/form-section";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { callConferenceAction, previewConferenceAction } from "@/lib/features/conference/actions";
import { type Invited, invitedInput } from "@/lib/features/conference/invited";
import { LINE_LIMIT, previewConferenceSchema, TEXT_LIMIT, WISH_LIMIT } from "@/lib/features/conference/schema";
import type { ConferenceForm, ConferencePreview } from "@/lib/features/conference/view";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { InviteOffices } from "./invite-offices";

/** Subject, time, place and chair; who is invited with what is disclosed to each; then exactly that to be looked at, then it is called. Needs the texts of `conference`, `referral`, `validation`, `enums`. */
export function CallForm({ caseId, form }: { caseId: string; form: ConferenceForm }) {
  const t = useTranslations("conference.call");
  const marks = useTranslations("common.mark");
  const locale = useLocale();
  const enums = useTranslations("enums");
  const router = useRouter();
  const notify = useNotify();
  const [clientKey] = useState(() => crypto.randomUUID());
  const [values, setValues] = useState({ subject: "", reason: "", on: "", at: "09:30", place: "", phone: "", chairId: form.chairs.some(({ id }) => id === form.ownId) ? form.ownId : "", requestedAction: "", wish: "" });
  const [chosen, setChosen] = useState<Readonly<Record<string, Invited>>>({});
  const [asked, setAsked] = useState(0);
  const [preview, setPreview] = useState<ConferencePreview | null>(null);
  const ask = useAction(previewConferenceAction, useCallback((data: ConferencePreview) => setPreview(data), []));
  const called = useCallback(({ conferenceId, number }: { conferenceId: string; number: string }) => {
    notify({ title: t("done", { number }) });
    router.push(`/cases/${caseId}/conferences/${conferenceId}`);
  }, [notify, router, t, caseId]);
  const go = useAction(callConferenceAction, called);
  // In the order of the list, so that an error's place tells whose it is.
  const invited = form.offices.flatMap((office) => {
    const choice = chosen[office.organisationId];
    return choice?.on ? [{ office, choice }] : [];
  });
  // Where nobody is invited, nobody is asked for anything; what was typed comes back with the first who is.
  const input = { caseId, ...values, requestedAction: invited.length > 0 ? values.requestedAction : "", invited: invited.map(({ office, choice }) => invitedInput(form.purposes, office.organisationId, choice)) };
  const asksWish = invited.some(({ choice }) => form.purposes.find(({ purpose }) => purpose === choice.purposeCode)?.required.includes("WISH"));
  const parsed = previewConferenceSchema.safeParse(input);
  const labels = {
    subject: t("subject"), reason: t("reason"), on: t("on"), at: t("at"), place: t("place"), phone: t("phone"), chairId: t("chair"),
  };
  const each = { receiverId: t("invited"), task: t("task"), purposeCode: t("purpose"), fields: t("optional"), people: t("people"), requestedAction: t("askedOfOne") };
  const named = (name: string, text: string) => marks("named", { name, text });
  const allLabels: Record<string, string> = {
    ...labels, invited: t("invited"), ...Object.fromEntries(invited.flatMap(({ office }, place) => Object.entries(each).map(([part, text]) => [`invited.${place}.${part}`, named(office.name, text)]))), requestedAction: t("requestedAction"), wish: t("wish"),
  };
  const faults = asked > 0 && !parsed.success ? fieldErrorsOf(parsed.error, input) : {};
  const client = Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, { message: fault.key, params: fault.params }]));
  const { textOf, summary, general } = useProblems({ labels: allLabels, client, failure: ask.failure });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (preview) box.current?.focus();
  }, [preview]);

  const field = (name: keyof typeof values) => ({
    name, label: allLabels[name] ?? "", value: values[name], error: textOf(name), onChange: (event: { target: { value: string } }) => setValues((before) => ({ ...before, [name]: event.target.value })),
  });
  const choose = (id: string, choice: Invited) => {
    // What the server found stood at places of the list as it was sent.
    if ((chosen[id]?.on ?? false) !== choice.on) ask.clear();
    setChosen((before) => ({ ...before, [id]: choice }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked((before) => before + 1);
    if (parsed.success) ask.run(input);
  };

  if (preview) {
    return (
      <div ref={box} tabIndex={-1} className="max-w-3xl scroll-mt-56 space-y-4 outline-none">
        <ActionResultMessage failure={go.failure} onReload={() => setPreview(null)} />
        <Alert>{t(preview.invited.length > 0 ? "previewNote" : "previewNobody")}</Alert>
        {preview.invited.map((one) => (
          <Panel key={one.receiverId} title={one.name} id={`invited-${one.receiverId}`} aside={inLanguage(one.purposeName, locale)}>
            <p className="text-sm">{enums(`WorkTask.${one.task}`)}</p>
            <p className="mb-3 text-sm text-muted">{one.matrixRow}</p>
            <p className="text-sm text-muted">{t("asked")}</p>
            <p className="mb-3 break-words whitespace-pre-line">{one.requestedAction}</p>
            <DisclosedList items={one.items} />
          </Panel>
        ))}
        <StickyActionBar>
          <Button onClick={() => { go.clear(); setPreview(null); }}>{t("back")}</Button>
          <SubmitButton type="button" pending={go.pending} onClick={() => go.run({ ...input, clientKey, previewDigest: preview.digest })}>
            {t("submit")}
          </SubmitButton>
        </StickyActionBar>
      </div>
    );
  }
  return (
    <Form onSubmit={submit} className="max-w-3xl space-y-4">
      <div className="*:scroll-mt-56 empty:hidden">
        <ErrorSummary errors={asked > 0 ? summary : []} focusKey={asked} />
      </div>
      <div className="empty:hidden">
        <ActionResultMessage failure={general} onReload={() => { ask.clear(); router.refresh(); }} />
      </div>
      <FormSection id="matter" title={t("matter")}>
        <TextInput {...field("subject")} required width="full" maxLength={LINE_LIMIT} autoComplete="off" />
        <TextArea {...field("reason")} help={t("reasonHelp")} required rows={3} maxLength={TEXT_LIMIT} />
        <DateInput {...field("on")} required />
        <TextInput {...field("at")} help={t("atHelp")} required width="short" maxLength={5} autoComplete="off" />
        <TextInput {...field("place")} help={t("placeHelp")} width="full" maxLength={LINE_LIMIT} autoComplete="off" />
        <TextInput {...field("phone")} width="half" inputMode="tel" maxLength={LINE_LIMIT} autoComplete="off" />
        <Select {...field("chairId")} help={t("chairHelp")} required options={form.chairs.map(({ id, name, office }) => ({ value: id, label: `${name} · ${office}` }))} />
      </FormSection>
      <FormSection id="invited" title={t("invited")}>
        <div id={fieldId("invited")} tabIndex={-1}>
          <p className="text-sm text-muted">{t("invitedHelp")}</p>
          {textOf("invited") && <FieldError id={fieldId("invited")}>{textOf("invited")}</FieldError>}
        </div>
        <InviteOffices offices={form.offices} purposes={form.purposes} chosen={chosen} placeOf={(id) => invited.findIndex(({ office }) => office.organisationId === id)} textOf={textOf} onChange={choose} />
        {invited.length > 0 && <TextArea {...field("requestedAction")} help={t("requestedActionHelp")} required={invited.some(({ choice }) => choice.requestedAction.trim() === "")} rows={2} maxLength={TEXT_LIMIT} />}
        {asksWish && <TextArea {...field("wish")} required rows={2} maxLength={WISH_LIMIT} />}
      </FormSection>
      <StickyActionBar>
        <SubmitButton pending={ask.pending}>{t("preview")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
