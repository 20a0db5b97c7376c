"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { v4 } from "uuid";
import { DraftNotes } from "@/components/draft/draft-notes";
import { useFormDraft } from "@/components/draft/use-form-draft";
import { ActionResultMessage, isOvertaken } from "@/components/form/action-result-message";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction, type Failure } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { useHeld } from "@/components/form/use-held";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary, type SummaryError } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { Select } from "@/components/ui/select";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { closingBars, goesOnElsewhere, LOST_CONTACT_ATTEMPTS } from "@/lib/features/case/closing-rules";
import { closingWarnings } from "@/lib/features/case/closing-warnings";
import { requestClosureAction } from "@/lib/features/closing/actions";
import { CIRCUMSTANCES_MAX, GOAL_OUTCOMES, HANDOVER_MAX, LESSONS_MAX, OUTCOME_MAX, POLICE_MAX, PROOF_MAX, RECEIVER_MAX, RECEIVER_PHONE_MAX, REMARK_MAX, closureFormSchema, type RequestClosureInput } from "@/lib/features/closing/schema";
import type { ClosurePage, ClosureView } from "@/lib/features/closing/view";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { isIsoDate } from "@/lib/shared/dates";
import { CLOSE_REASONS } from "@/lib/shared/vocabulary/casework";
import { GuardianFields } from "./guardian-fields";
import { BarsList } from "./bars-list";
import { LATEST_CLOSURE } from "./latest-closure";
import { readClosureDraft, writeClosureDraft, type ClosureDraft } from "./closure-draft";
import { WarningFields, warningField } from "./warning-fields";
import { useWarningText } from "./warning-text";

interface Offered {
  /** The case's. */
  version: number;
  form: NonNullable<ClosurePage["form"]>;
}

interface ClosureFormProps extends Offered {
  caseId: string;
  /** What was given back: the next evaluation begins with it. */
  returned: ClosureView | null;
  sessionKey: string;
  draft: LoadedDraft | null;
  /** The case cannot be asked to be closed any more. */
  closed: boolean;
  onContinue: () => void;
  onSent: () => void;
  onOvertaken: () => void;
}

/** What the form begins with: the draft, else what was given back, by the goals that the plan has now. */
function beginWith({ goals, facts, guardian: ladder }: Offered["form"], before: Pick<ClosureDraft, "reason" | "outcome" | "lessons" | "goals" | "warnings" | "handedOverTo" | "receiver" | "receiverPhone" | "handedOverOn" | "diedOn" | "circumstances" | "police" | "proof" | "guardianName" | "guardianSince" | "guardianBasis" | "guardianDocument"> | null) {
  // A field for whatever may be warned of under any reason, so that what was typed stays when another is chosen.
  const keys = new Set(CLOSE_REASONS.flatMap((reason) => closingWarnings({ ...facts, reason, diedOn: facts.birthDate }).map(({ key }) => key)));
  return {
    reason: before?.reason, outcome: before?.outcome ?? "", lessons: before?.lessons ?? "", handedOverTo: before?.handedOverTo ?? "", receiver: before?.receiver ?? "", receiverPhone: before?.receiverPhone ?? "", handedOverOn: before?.handedOverOn ?? "",
    diedOn: before?.diedOn ?? "", circumstances: before?.circumstances ?? "", police: before?.police ?? "", proof: before?.proof ?? "",
    // Whom the ladder names stands there, until somebody else is typed.
    guardianName: before?.guardianName || (ladder?.name ?? ""), guardianSince: before?.guardianSince || (ladder?.since ?? ""), guardianBasis: before?.guardianBasis || (ladder?.basis ?? ("" as const)), guardianDocument: before?.guardianDocument ?? "",
    warnings: Object.fromEntries([...keys].map((key) => [key, before?.warnings[key] ?? ""])),
    goals: goals.map(({ key }) => {
      const judged = before?.goals.find((goal) => goal.key === key);
      return { key, reached: judged?.reached, remark: judged?.remark ?? "" };
    }),
  };
}

/** What was given back, as the form holds it. */
const typedBefore = (closure: ClosureView | null) =>
  closure && {
    ...closure, handedOverTo: closure.handedOverTo ?? "", receiver: closure.receiver?.person ?? "", receiverPhone: closure.receiver?.phone ?? "", handedOverOn: closure.receiver?.on ?? "",
    diedOn: closure.death?.on ?? "", circumstances: closure.death?.circumstances ?? "", police: closure.death?.police ?? "", proof: closure.death?.proof ?? "",
    guardianName: closure.guardian?.name ?? "", guardianSince: closure.guardian?.since ?? "", guardianBasis: closure.guardian?.basis ?? ("" as const), guardianDocument: closure.guardian?.document ?? "",
    warnings: Object.fromEntries(closure.warnings.map(({ key, reason }) => [key, reason ?? ""])),
    // What ended with a death that was not confirmed has yet to be judged.
    goals: closure.goals.map(({ key, reached, remark }) => ({ key, reached: reached === "ENDED" ? undefined : reached, remark })),
  };

const dayCanBe = ({ closingDate, birthDate }: Offered["form"]["facts"], day: string | undefined): boolean =>
  day !== undefined && isIsoDate(day) && day <= closingDate && (birthDate === null || day >= birthDate);

const CLOSED: Failure = { ok: false, code: "WRONG_STATE", requestId: "" };

/** Keeps the form, and what is typed in it, when somebody else has asked for the closing meanwhile or the case has changed. */
export function ClosureFormHost({ offered, ...rest }: { offered: Offered | null } & Pick<ClosureFormProps, "caseId" | "returned" | "sessionKey" | "draft">) {
  const { held, closed, catchUp, learn, done } = useHeld(offered);
  return held && <ClosureForm {...held} {...rest} closed={closed} onContinue={catchUp} onSent={done} onOvertaken={learn} />;
}

/** The closing evaluation: reason first, with what bars it at once, then goal by goal, outcome and lessons. */
function ClosureForm({ caseId, version, form, returned, sessionKey, draft, closed, onContinue, onSent, onOvertaken }: ClosureFormProps) {
  const t = useTranslations("closing.form");
  const common = useTranslations("common.action");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const notify = useNotify();
  const [asking, setAsking] = useState<RequestClosureInput | null>(null);
  const [begun] = useState(() => readClosureDraft(draft?.content));
  const [newKey] = useState(() => v4());
  const entry = useForm<RequestClosureInput>({
    resolver: schemaResolver(closureFormSchema(form.facts, form.guardian, form.harm)), mode: "onBlur", shouldFocusError: false,
    defaultValues: { caseId, version, clientKey: begun?.clientKey ?? newKey, ...beginWith(form, begun ?? typedBefore(returned)) },
  });
  const { register, control, handleSubmit, formState, reset, getValues, setValue } = entry;
  const kept = useFormDraft({
    form: entry, kind: "CLOSURE", subject: `case:${caseId}`, sessionKey, draft, read: readClosureDraft, write: writeClosureDraft,
    // The form's types know no half-filled evaluation; react-hook-form does.
    restore: (content) => reset({ caseId, version, clientKey: content.clientKey, ...beginWith(form, content) } as RequestClosureInput),
  });
  const { run, pending, failure: answered } = useAction(requestClosureAction, () => {
    kept.stop();
    notify({ title: t("done") });
    onSent();
  });
  const { save } = kept;
  useEffect(() => {
    // Refused: what was typed last is in the draft too.
    if (!answered) return;
    void save();
    if (isOvertaken(answered) && answered.code !== "NOT_FOUND") onOvertaken();
  }, [answered, onOvertaken, save]);
  /** The version that was sent last: what was refused for an older one is settled once the form goes on from a later. */
  const [sent, setSent] = useState(version);
  const failure = (isOvertaken(answered) && sent !== version ? null : answered) ?? (closed ? CLOSED : null);
  // Gone on from the case as it is now: the plan's goals and what is left undone may be others, what was said of the same ones stays.
  const built = useRef(form);
  useEffect(() => {
    if (built.current === form) return;
    built.current = form;
    reset({ ...getValues(), ...beginWith(form, getValues() as ClosureDraft) } as RequestClosureInput);
  }, [form, getValues, reset]);
  const typed = useWatch({ control });
  const [reason, handedOverTo, diedOn] = useWatch({ control, name: ["reason", "handedOverTo", "diedOn"] });
  const bars = reason ? closingBars({ ...form.facts, reason, supervisorSigned: form.supervisor, handedOverTo, diedOn: diedOn && isIsoDate(diedOn) ? diedOn : null }) : [];
  // The signature comes with the next step, the handover and the day of death with their own fields.
  const standing = bars.filter(({ code }) => code !== "supervisorNeeded" && code !== "handoverMissing" && code !== "deathMissing");
  // A day that cannot be is told at its field; as long as there is none that can, nothing is said to be clear.
  const dayStands = reason !== "DIED" || dayCanBe(form.facts, diedOn);
  const toSupervisor = bars.some(({ code }) => code === "supervisorNeeded");

  const warnings = reason ? closingWarnings({ ...form.facts, reason, diedOn: dayCanBe(form.facts, diedOn) ? diedOn : null }) : [];
  const warned = useWarningText();
  // Something has appeared since the form was opened, which the server asks for: the form goes on from the case as it is now, where it has a field for it.
  const unasked = answered !== null && "fieldErrors" in answered && Object.keys(answered.fieldErrors ?? {}).some((name) => name.startsWith("warnings.") && !warnings.some(({ key }) => name === warningField(key)));
  // Once for each answer of the server.
  const continued = useRef<typeof answered>(null);
  useEffect(() => {
    if (!unasked || continued.current === answered) return;
    continued.current = answered;
    onContinue();
  }, [answered, unasked, onContinue]);

  const goalLabel = (index: number) => `${t("goal")} ${index + 1}`;
  const labels: Record<string, string> = {
    reason: t("reason"), handedOverTo: t(reason === "TURNED_18" ? "adultTo" : "handedOverTo"), receiver: t("receiver"), receiverPhone: t("receiverPhone"), handedOverOn: t("handedOverOn"),
    diedOn: t("diedOn"), circumstances: t("circumstances"), police: t("police"), proof: t("proof"), guardianName: t("guardianName"), guardianSince: t("guardianSince"), guardianBasis: t("guardianBasis"), guardianDocument: t("guardianDocument"),
    ...Object.fromEntries(warnings.map((warning) => [warningField(warning.key), t("whyClosed", { warning: warned(warning, warning.params) })])),
    ...Object.fromEntries(form.goals.flatMap((_, index) => (["reached", "remark"] as const).map((field) => [`goals.${index}.${field}`, `${goalLabel(index)} · ${t(field)}`]))),
    outcome: t("outcome"), lessons: t("lessons"),
  };
  const errorOf = useFieldErrors({ local: errorsOf(formState.errors), action: { failure, pending }, now: typed, labels });
  const summary: SummaryError[] = Object.entries(labels).flatMap(([name, label]) => {
    const message = errorOf(name);
    return message ? [{ name, label, message }] : [];
  });
  const barred = standing.length > 0;
  const send = async (values: RequestClosureInput) => {
    await kept.settle();
    setSent(version);
    run({ ...values, version });
  };
  const ask = handleSubmit((values) => { if (!barred) setAsking(values); });
  /** It is another evaluation than the one that was sent under this key. */
  const asNew = () => {
    setValue("clientKey", v4());
    void ask();
  };

  return (
    <Form onSubmit={ask} className="space-y-4">
      <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      <DraftNotes draft={kept} />
      <ActionResultMessage
        failure={failure?.code === "INVALID" && summary.length > 0 ? null : failure}
        typed={{
          kept: kept.shown?.state === "failed" || kept.elsewhere ? "page" : "draft", record: { href: `/cases/${caseId}/closure`, label: t("openCase") },
          onContinue: closed ? undefined : onContinue, over: closed ? { record: { href: `#${LATEST_CLOSURE}`, label: t("openCase") }, onDiscard: kept.discard } : undefined,
          sent: { onAsNew: asNew, onDiscard: kept.discard },
        }}
      />
      <FormSection id="closing" title={t("title")}>
        <Select label={t("reason")} required error={errorOf("reason")} options={CLOSE_REASONS.map((value) => ({ value, label: enums(`CloseReason.${value}`) }))} {...register("reason")} />
        <div aria-live="polite" className="max-w-2xl space-y-3 empty:hidden">
          {barred && (
            <Alert tone="warning" title={t("bars")}>
              <BarsList caseId={caseId} bars={standing} />
            </Alert>
          )}
          {reason === "DIED" && form.harm && <Alert tone="warning">{t("harmAtDeath")}</Alert>}
          {reason && !barred && dayStands && !(reason === "DIED" && form.harm) && <Alert tone={toSupervisor || reason === "DIED" || warnings.length > 0 ? "info" : "success"}>{toSupervisor ? t("toSupervisorBody") : warnings.length > 0 ? t("clearButWeighed", { count: warnings.length }) : t("clear")}</Alert>}
          {reason === "LOST_CONTACT" && <p className="text-sm text-muted">{t("attempts", { count: form.facts.failedContactAttempts, needed: LOST_CONTACT_ATTEMPTS })}</p>}
        </div>
        {reason && goesOnElsewhere(reason) && (
          <TextInput label={t(reason === "TURNED_18" ? "adultTo" : "handedOverTo")} help={t(reason === "TURNED_18" ? "adultToHelp" : "handedOverToHelp")} required maxLength={HANDOVER_MAX} error={errorOf("handedOverTo")} {...register("handedOverTo")} />
        )}
        {reason === "MOVED_HANDED_OVER" && (
          <>
            <TextInput label={t("receiver")} required maxLength={RECEIVER_MAX} error={errorOf("receiver")} {...register("receiver")} />
            <TextInput label={t("receiverPhone")} required inputMode="tel" maxLength={RECEIVER_PHONE_MAX} error={errorOf("receiverPhone")} {...register("receiverPhone")} />
            <DateInput label={t("handedOverOn")} help={t("handedOverOnHelp")} required max={form.facts.closingDate} error={errorOf("handedOverOn")} {...register("handedOverOn")} />
          </>
        )}
        {reason === "LONG_TERM_GUARDIANSHIP" && <GuardianFields register={register} errorOf={errorOf} latest={form.facts.closingDate} named={form.guardian !== null} />}
        {reason === "DIED" && (
          <>
            <DateInput label={t("diedOn")} help={t("diedOnHelp")} required max={form.facts.closingDate} error={errorOf("diedOn")} {...register("diedOn")} />
            <TextArea label={t("circumstances")} help={t("circumstancesHelp")} required rows={3} maxLength={CIRCUMSTANCES_MAX} error={errorOf("circumstances")} {...register("circumstances")} />
            {form.harm && <TextArea label={t("police")} help={t("policeHelp")} required rows={2} maxLength={POLICE_MAX} error={errorOf("police")} {...register("police")} />}
            <TextInput label={t("proof")} help={t("proofHelp")} required maxLength={PROOF_MAX} error={errorOf("proof")} {...register("proof")} />
          </>
        )}
      </FormSection>
      {warnings.length > 0 && <WarningFields caseId={caseId} warnings={warnings} register={register} errorOf={errorOf} />}
      <FormSection id="closing-goals" title={t("goals")} description={t(reason === "DIED" ? "remarkHelpDied" : "remarkHelp")}>
        {form.goals.length === 0 && <p className="text-muted">{t("noGoals")}</p>}
        {reason === "DIED" && form.goals.length > 0 && (
          <ul className="list-disc space-y-1 pl-5 text-sm">{form.goals.map((goal) => <li key={goal.key}>{marks("aside", { text: marks("named", { name: enums(`Need.${goal.need}`), text: goal.text }), aside: t("ENDED") })}</li>)}</ul>
        )}
        {reason !== "DIED" && form.goals.map((goal, index) => (
          <div key={goal.key} className="space-y-3 border-b border-line pb-5 last:border-b-0 last:pb-0">
            <RadioGroup
              label={`${goalLabel(index)} · ${marks("named", { name: enums(`Need.${goal.need}`), text: goal.text })}`} inline required error={errorOf(`goals.${index}.reached`)}
              choices={GOAL_OUTCOMES.map((value) => ({ value, label: t(value) }))} {...register(`goals.${index}.reached`)}
            />
            <TextArea label={t("remark")} rows={2} maxLength={REMARK_MAX} error={errorOf(`goals.${index}.remark`)} {...register(`goals.${index}.remark`)} />
          </div>
        ))}
      </FormSection>
      <FormSection id="closing-outcome" title={t("outcome")}>
        <TextArea label={t("outcome")} help={t(reason === "DIED" ? "outcomeHelpDied" : "outcomeHelp")} required rows={6} maxLength={OUTCOME_MAX} error={errorOf("outcome")} {...register("outcome")} />
        <TextArea label={t("lessons")} rows={3} maxLength={LESSONS_MAX} error={errorOf("lessons")} {...register("lessons")} />
      </FormSection>
      <StickyActionBar save={kept.shown}>
        <Button onClick={() => void kept.save()} disabled={kept.elsewhere}>{common("saveDraft")}</Button>
        <SubmitButton pending={pending} disabled={barred || closed}>{t(toSupervisor ? "toSupervisor" : "submit")}</SubmitButton>
      </StickyActionBar>
      <ConfirmDialog
        open={asking !== null} onOpenChange={(open) => { if (!open) setAsking(null); }} title={t(toSupervisor ? "toSupervisor" : "confirmTitle")} confirm={t(toSupervisor ? "toSupervisor" : "submit")}
        onConfirm={() => { if (asking) void send(asking); }}
      >
        {t(toSupervisor ? "toSupervisorBody" : reason === "DIED" ? "confirmBodyDied" : "confirmBody")}
      </ConfirmDialog>
    </Form>
  );
}
