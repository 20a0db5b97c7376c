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
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { callConferenceAction, previewConferenceAction } from "@/lib/features/conference/actions";
import { LINE_LIMIT, previewConferenceSchema, TEXT_LIMIT } from "@/lib/features/conference/schema";
import type { ConferenceForm, ConferencePreview } from "@/lib/features/conference/view";
import type { DisclosureField } from "@/lib/features/referral/disclosure";
import type { ReferralPurpose } from "@/lib/features/referral/purposes";
import { fieldErrorsOf } from "@/lib/shared/field-errors";

interface Choice {
  purposeCode: ReferralPurpose;
  fields: readonly DisclosureField[];
  people: string;
}

/** Subject, time, place and chair; who is invited with what is disclosed to each; then exactly that to be looked at, then it is called. Needs the texts of `conference`, `referral`, `validation`, `enums`. */
export function CallForm({ caseId, form }: { caseId: string; form: ConferenceForm }) {
  const t = useTranslations("conference.call");
  const marks = useTranslations("common.mark");
  const fieldLabel = useTranslations("referral.fields");
  const locale = useLocale();
  const separator = useTranslations("referral")("separator");
  const enums = useTranslations("enums");
  const router = useRouter();
  const notify = useNotify();
  const [clientKey] = useState(() => crypto.randomUUID());
  const [values, setValues] = useState({ subject: "", reason: "", on: "", at: "09:30", place: "", phone: "", chairId: form.chairs.some(({ id }) => id === form.ownId) ? form.ownId : "", requestedAction: "", wish: "" });
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const [asked, setAsked] = useState(0);
  const [preview, setPreview] = useState<ConferencePreview | null>(null);
  const ask = useAction(previewConferenceAction, useCallback((data: ConferencePreview) => setPreview(data), []));
  const called = useCallback(({ conferenceId, number }: { conferenceId: string; number: string }) => {
    notify({ title: t("done", { number }) });
    router.push(`/cases/${caseId}/conferences/${conferenceId}`);
  }, [notify, router, t, caseId]);
  const go = useAction(callConferenceAction, called);
  const versionOf = (receiverId: string, code: ReferralPurpose) => form.receivers.find(({ organisationId }) => organisationId === receiverId)?.purposes.find(({ purpose }) => purpose === code)?.versionId;
  const input = { caseId, task: form.task, ...values, invited: Object.entries(chosen).map(([receiverId, choice]) => ({ receiverId, ...choice, fields: [...choice.fields], purposeVersionId: versionOf(receiverId, choice.purposeCode) })) };
  const parsed = previewConferenceSchema.safeParse(input);
  const labels = {
    subject: t("subject"), reason: t("reason"), on: t("on"), at: t("at"), place: t("place"), phone: t("phone"), chairId: t("chair"), requestedAction: t("requestedAction"), wish: t("wish"),
  };
  const faults = asked > 0 && !parsed.success ? fieldErrorsOf(parsed.error, input) : {};
  const client = Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, { message: fault.key, params: fault.params }]));
  const { textOf, summary, general } = useProblems({ labels, client, failure: ask.failure });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (preview) box.current?.focus();
  }, [preview]);

  const field = (name: keyof typeof values) => ({
    name, label: labels[name], value: values[name], error: textOf(name), onChange: (event: { target: { value: string } }) => setValues((before) => ({ ...before, [name]: event.target.value })),
  });
  const change = (id: string, part: Partial<Choice>) => setChosen((before) => (before[id] ? { ...before, [id]: { ...before[id], ...part } } : before));
  const toggle = (id: string, on: boolean, first: { purpose: ReferralPurpose; optional: readonly DisclosureField[] } | undefined) =>
    setChosen((before) => {
      const { [id]: _gone, ...rest } = before;
      // What is optional goes only when it is ticked: more offices read along than with a referral.
      return on && first ? { ...rest, [id]: { purposeCode: first.purpose, fields: [], people: "" } } : rest;
    });
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
            <p className="mb-3 text-sm text-muted">{one.matrixRow}</p>
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
    <Form onSubmit={submit} className="max-w-3xl">
      <div className="*:scroll-mt-56">
        <ErrorSummary errors={asked > 0 ? summary : []} focusKey={asked} />
      </div>
      <div className="mb-3 empty:hidden">
        <ActionResultMessage failure={general} onReload={() => { ask.clear(); router.refresh(); }} />
      </div>
      <FormSection id="matter" title={t("matter")}>
        <TextInput {...field("subject")} required width="full" maxLength={LINE_LIMIT} autoComplete="off" />
        <TextArea {...field("reason")} help={t("reasonHelp")} required rows={3} maxLength={TEXT_LIMIT} />
        <DateInput {...field("on")} required />
        <TextInput {...field("at")} help={t("atHelp")} required width="short" maxLength={5} autoComplete="off" />
        <TextInput {...field("place")} help={t("placeHelp")} width="full" maxLength={LINE_LIMIT} autoComplete="off" />
        <TextInput {...field("phone")} width="half" maxLength={LINE_LIMIT} autoComplete="off" />
        <Select {...field("chairId")} help={t("chairHelp")} required options={form.chairs.map(({ id, name, office }) => ({ value: id, label: `${name} · ${office}` }))} />
        <TextArea {...field("requestedAction")} help={t("requestedActionHelp")} required rows={2} maxLength={TEXT_LIMIT} />
      </FormSection>
      <FormSection id="invited" title={t("invited")}>
        <p className="text-sm text-muted">{t("invitedHelp")}</p>
        {form.receivers.length === 0 && <EmptyState title={t("nobody")} />}
        <ul className="divide-y divide-line">
          {form.receivers.map((receiver) => {
            const id = receiver.organisationId;
            const { purposes } = receiver;
            const choice = chosen[id];
            const purpose = purposes.find((row) => row.purpose === choice?.purposeCode);
            if (purposes.length === 0) return null;
            return (
              <li key={id} className="space-y-3 py-2">
                <Checkbox name={`invite-${id}`} label={marks("aside", { text: receiver.name, aside: enums(`OrgType.${receiver.orgType}`) })} checked={choice !== undefined} onChange={(event) => toggle(id, event.target.checked, purposes[0])} />
                {choice && purpose && (
                  <div className="space-y-3 border-l-2 border-line pl-4">
                    <TextInput name={`people-${id}`} label={t("people")} help={t("peopleHelp")} width="full" maxLength={LINE_LIMIT} autoComplete="off" value={choice.people} onChange={(event) => change(id, { people: event.target.value })} />
                    <Select
                      name={`purpose-${id}`} label={t("purpose")} placeholder={false} value={choice.purposeCode} options={purposes.map((row) => ({ value: row.purpose, label: inLanguage(row.name, locale) }))}
                      onChange={(event) => change(id, { purposeCode: event.target.value, fields: [] })}
                    />
                    <p className="text-sm text-muted">{t("always", { fields: purpose.required.map((name) => fieldLabel(name)).join(separator) })}</p>
                    {purpose.optional.length > 0 && (
                      <CheckboxGroup
                        name={`fields-${id}`} label={t("optional")} inline chosen={[...choice.fields]} choices={purpose.optional.map((name) => ({ value: name, label: fieldLabel(name) }))}
                        onChange={(event) => {
                          const name = event.target.value as DisclosureField;
                          change(id, { fields: event.target.checked ? [...choice.fields, name] : choice.fields.filter((each) => each !== name) });
                        }}
                      />
                    )}
                    {purpose.required.includes("WISH") && <TextArea {...field("wish")} required rows={2} maxLength={300} />}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </FormSection>
      <StickyActionBar>
        <SubmitButton pending={ask.pending}>{t("preview")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
