"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { AuthorityText } from "@/components/ui/authority-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { OUTSIDE } from "@/lib/features/correction/facts";
import { ADDRESS_LIMIT } from "@/lib/features/correction/schema";
import { takeStepAction } from "@/lib/features/ladder/actions";
import type { LadderFloor } from "@/lib/features/ladder/bounds";
import { needsPayerReason, takeStepFormSchema, termIsLong } from "@/lib/features/ladder/form-schema";
import { ACCOUNT_MAX, fieldsOf, isByTheHour, isReportedElsewhere, NO_REPORT_GROUNDS, NUMBER_MAX, PERSON_MAX, REASON_MAX } from "@/lib/features/ladder/schema";
import { hasPaper } from "@/lib/features/ladder/papers";
import { mendLimit } from "@/lib/features/ladder/limits";
import { personAfter, type NamesOfSubject } from "@/lib/features/ladder/people";
import { ruleOf } from "@/lib/features/ladder/steps";
import type { StepView } from "@/lib/features/ladder/view";
import { addDays, isIsoDate } from "@/lib/shared/dates";
import { CARER_RELATIONS } from "@/lib/shared/vocabulary/child";
import { INTERIM_GROUNDS, LADDER_SUBJECTS, SUIT_APPLICANTS, type LadderStep } from "@/lib/shared/vocabulary/ladder";

/** What a court says is told by what it says: nobody is present when it is written down. */
const BEFORE_COURT: readonly LadderStep[] = ["SUIT", "JUDGMENT", "GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"];

const whomKey = ({ subject, person }: { subject: string; person: string }) => `${subject} ${person}`;
const orNull = (value: string) => value || null;

/** Writes down one step: only the fields that it has. `next`: opened from what comes next, where the step has a second button further down. Needs the texts of `ladder`, `enums`, `validation`. */
export function TakeStepDialog({ caseId, view, today, floor, people, next }: { caseId: string; view: StepView; today: string; floor: LadderFloor | null; people: NamesOfSubject; next?: "now" | "later" | "report" | "noReport" | "appoint" | "interim" }) {
  const t = useTranslations("ladder.take");
  const marks = useTranslations("common.mark");
  const ladder = useTranslations("ladder");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { step, skips, actors, communities, whom } = view;
  const fields = fieldsOf(step);
  const guards = fields.guardian;
  const [flags, setFlags] = useState({ urgent: false, intentionalCrime: false });
  const { dialog, values, field, errorOf, change, failure, submit } = useDialogForm({
    begin: { takenOn: today, takenTime: "", actorOrgId: actors.length === 1 ? (actors[0]?.organisationId ?? "") : "", subject: view.about?.subject ?? "", person: view.about?.person ?? "", ground: "", applicant: "", applicantName: "", until: "", reference: "", result: "", effectiveOn: "", account: "", termReason: "", payerReason: "", noReportGround: "", reportedOn: "", skipReason: "", relation: "", phone: "", community: "", address: "" },
    schema: takeStepFormSchema(skips, floor, people, whom),
    toInput: (values, clientKey) => ({
      caseId, clientKey, step, takenOn: values.takenOn, takenTime: fields.hour ? values.takenTime : null, applicantName: fields.applicantName ? values.applicantName : "", actorOrgId: values.actorOrgId, ...(fields.noReport && !isReportedElsewhere(values.noReportGround) ? { person: "", reference: "" } : { person: values.person, reference: values.reference }), account: values.account, subject: orNull(values.subject),
      ground: orNull(values.ground), applicant: orNull(values.applicant), until: orNull(values.until), result: orNull(values.result), effectiveOn: orNull(values.effectiveOn), noReportGround: orNull(values.noReportGround), reportedOn: isReportedElsewhere(values.noReportGround) ? orNull(values.reportedOn) : null, termReason: step === "INTERIM_GUARDIANSHIP" ? values.termReason : "", payerReason: needsPayerReason(whom, values) ? values.payerReason : "", skipReason: values.skipReason, ...(guards ? { relation: values.subject === "OTHER_CARER" ? orNull(values.relation) : null, phone: values.phone, community: values.community, address: values.community === "" ? "" : values.address } : {}), ...flags,
    }),
    action: takeStepAction,
    labels: {
      takenOn: t("takenOn", { step }), takenTime: isByTheHour(step) ? t(`takenTime.${step}`) : "", applicantName: t("applicantName"), actorOrgId: t("actor", { step }), subject: t("subject"), person: t(fields.lawyer ? "lawyer" : fields.noReport ? "reporter" : fields.applicantName ? "respondent" : "person"), noReportGround: t("noReportGround"), reportedOn: t("reportedOn"), ground: t("ground"), applicant: t("applicant"), until: t(`until.${step === "ADMONITION" ? "ADMONITION" : "INTERIM_GUARDIANSHIP"}`),
      reference: t(fields.noReport ? "receipt" : "reference"), result: t("result"), effectiveOn: t("effectiveOn"), account: t(step === "NO_POLICE_REPORT" ? "noReportReason" : "account"), termReason: t("termReason"), payerReason: t("payerReason"), skipReason: t("skipReason"), relation: t("relation"), phone: t("phone"), community: t("community"), address: t("address"),
    },
    onDone: ({ sharesNumber }) => {
      setFlags({ urgent: false, intentionalCrime: false });
      notify({ title: t("done"), body: sharesNumber ? t("sharesNumber") : undefined });
    },
  });
  const choices = <T extends string>(list: "LadderSubject" | "InterimGround" | "SuitApplicant" | "LadderResult", codes: readonly T[]) => codes.map((value) => ({ value, label: enums(`${list}.${value}` as "LadderSubject.FATHER") }));
  const flag = (name: keyof typeof flags) => ({ name, label: t(name), checked: flags[name], onChange: (event: { target: { checked: boolean } }) => setFlags((before) => ({ ...before, [name]: event.target.checked })) });
  const name = enums(`LadderStep.${step}`);
  // Of an earlier day more may be passed over than today, which the server alone can tell.
  const asksWhy = skips.length > 0 || values.skipReason !== "" || errorOf("skipReason") !== undefined;
  const trigger =
    next === "noReport" ? <Button size="sm">{ladder("next.noReport")}</Button>
    : next === "report" ? <Button size="sm" variant="primary">{ladder("next.writeReport")}</Button>
    : next === "appoint" ? <Button size="sm" variant="primary">{ladder("next.writeGuardian")}</Button>
    : next === "interim" ? <Button size="sm">{ladder("next.writeInterim")}</Button>
    : next ? <Button size="sm" variant={next === "now" ? "primary" : "secondary"} aria-label={ladder("next.label", { button: t("button"), step: name })}>{t("button")}</Button>
    : <Button size="sm" aria-label={`${t("button")} ${name}`}>{t("button")}</Button>;
  const latest = isIsoDate(values.takenOn) && step === "ADMONITION" ? mendLimit(values.takenOn) : floor ? addDays(floor.adultOn, -1) : undefined;
  const elsewhere = isReportedElsewhere(values.noReportGround);
  const long = termIsLong({ step, takenOn: values.takenOn, until: values.until });
  return (
    <ActionDialog title={t("title", { step: name })} trigger={trigger} description={<>{ladder("basisLabel")}<AuthorityText plain>{view.basis}</AuthorityText></>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DateInput {...field("takenOn")} min={view.from ?? floor?.on} max={today} help={view.from ? t("fromEffect", { on: view.from }) : undefined} />
      {fields.hour && <TextInput {...field("takenTime")} help={t("takenTimeHelp")} inputMode="text" maxLength={5} autoComplete="off" width="short" />}
      <Select {...field("actorOrgId")} options={actors.map(({ organisationId, name: label }) => ({ value: organisationId, label }))} width="full" />
      {fields.noReport && <Select {...field("noReportGround")} options={NO_REPORT_GROUNDS.map((value) => ({ value, label: ladder(`noReportGrounds.${value}`) }))} width="full" />}
      {whom.length > 0 && (
        <Select
          {...field("subject")} label={t(step === "SUPPORT_ORDER" ? "payer" : "restored")} value={values.subject === "" ? "" : whomKey({ subject: values.subject, person: values.person })} error={errorOf("subject") ?? errorOf("person")} width="full"
          onChange={({ target }) => change(whom.find((one) => whomKey(one) === target.value) ?? { subject: "", person: "" })}
          options={whom.map((one) => ({ value: whomKey(one), label: t(one.revoked ? "whom" : "whomNotRevoked", { subject: enums(`LadderSubject.${one.subject}`), person: one.person }) }))}
        />
      )}
      {needsPayerReason(whom, values) && <TextArea {...field("payerReason")} help={t("payerReasonHelp")} rows={2} maxLength={REASON_MAX} />}
      {fields.subject && whom.length === 0 && <Select {...field("subject")} onChange={({ target }) => change({ subject: target.value, person: personAfter(people, values.person, target.value) })} options={choices("LadderSubject", LADDER_SUBJECTS)} width="full" />}
      {((fields.subject && whom.length === 0) || fields.lawyer || elsewhere) && <TextInput {...field("person")} maxLength={PERSON_MAX} autoComplete="off" />}
      {guards && values.subject === "OTHER_CARER" && <Select {...field("relation")} options={CARER_RELATIONS.filter((value) => value !== "FATHER" && value !== "MOTHER").map((value) => ({ value, label: enums(`CarerRelation.${value}`) }))} width="full" />}
      {guards && values.subject !== "BOTH_PARENTS" && <TextInput {...field("phone")} required={false} help={t("phoneHelp")} inputMode="tel" maxLength={20} autoComplete="off" />}
      {guards && <Select {...field("community")} required={false} help={t("communityHelp")} placeholder={t("communityStays")} options={[...communities.map(({ code, name: label }) => ({ value: code, label })), { value: OUTSIDE, label: t("outside") }]} width="full" />}
      {guards && values.community !== "" && <TextInput {...field("address")} required={values.community !== OUTSIDE} maxLength={ADDRESS_LIMIT} width="full" autoComplete="off" />}
      {elsewhere && <DateInput {...field("reportedOn")} min={floor?.on} max={values.takenOn || today} />}
      {fields.ground && <Select {...field("ground")} help={values.ground === "REMOVED_FROM_DANGER" ? t("removalHelp", { result: enums("LadderResult.IN_INTERIM_CARE") }) : undefined} options={choices("InterimGround", INTERIM_GROUNDS)} width="full" />}
      {fields.applicant && <Select {...field("applicant")} options={choices("SuitApplicant", SUIT_APPLICANTS)} width="full" />}
      {fields.applicantName && <TextInput {...field("applicantName")} help={t("applicantNameHelp")} maxLength={PERSON_MAX} autoComplete="off" />}
      {fields.until && <DateInput {...field("until")} min={values.takenOn || undefined} max={latest} help={step === "ADMONITION" ? t("mendHelp") : t("interimHelp")} />}
      {long && <TextArea {...field("termReason")} rows={2} maxLength={REASON_MAX} />}
      {fields.result && <Select {...field("result")} options={choices("LadderResult", ruleOf(step).results)} width="full" />}
      {fields.effectiveOn && <DateInput {...field("effectiveOn")} required={false} max={today} help={t("effectiveHelp")} />}
      {fields.intentionalCrime && <Checkbox {...flag("intentionalCrime")} />}
      {step === "PROTECTION_ORDER" && <Checkbox {...flag("urgent")} />}
      {(fields.noReport ? elsewhere : fields.reference) && <TextInput {...field("reference")} required={fields.noReport} maxLength={NUMBER_MAX} autoComplete="off" />}
      <TextArea {...field("account")} help={t(step === "NO_POLICE_REPORT" ? "noReportHelp" : step === "STOP" ? "stopHelp" : BEFORE_COURT.includes(step) ? "courtHelp" : hasPaper(step) ? "accountHelpPaper" : "accountHelp")} rows={4} maxLength={ACCOUNT_MAX} />
      {asksWhy && <TextArea {...field("skipReason")} help={skips.length > 0 ? t("skipHelp", { steps: skips.map((code) => enums(`LadderStep.${code}`)).join(marks("list")) }) : undefined} rows={2} maxLength={REASON_MAX} />}
    </ActionDialog>
  );
}
