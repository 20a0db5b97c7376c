"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { useForm, useWatch } from "react-hook-form";
import { DraftNotes } from "@/components/draft/draft-notes";
import { useFormDraft } from "@/components/draft/use-form-draft";
import { ActionResultMessage, isOvertaken } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction, type Failure } from "@/components/form/use-action";
import { useHeld } from "@/components/form/use-held";
import { useProblems } from "@/components/form/use-problems";
import { Checkbox } from "@/components/ui/checkbox";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { logVisitAction } from "@/lib/features/visit/actions";
import type { VisitPromise } from "@/lib/features/visit/promises";
import { countsAsVisit, FAILED_IN_A_ROW } from "@/lib/features/visit/rules";
import { visitFormSchema, VISIT_OUTCOMES, VISIT_TEXT_LIMIT, type VisitEntry } from "@/lib/features/visit/schema";
import type { VisitRhythm } from "@/lib/features/visit/view";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { UNSEEN_REASONS, VISIT_KINDS, type VisitKind } from "@/lib/shared/vocabulary/casework";
import { KeptPromises, NewPromises, usePromiseFaults } from "./promise-fields";
import { ReportFields, useReportLabels } from "./report-fields";
import { emptyEntry, readVisitDraft, writeVisitDraft } from "./visit-draft";

export interface PlannedVisit {
  visitId: string;
  version: number;
  kind: VisitKind;
  today: string;
  openedOn: string | null;
  rhythm: VisitRhythm | null;
  /** Promises of earlier visits, each to be answered. */
  openPromises: readonly VisitPromise[];
  /** Unless another office has visited since and may have settled them. */
  promisesElsewhere: boolean;
  /** Of the street, for a family that has moved within it. */
  communities: readonly { code: string; name: string }[];
}

interface VisitFormProps extends PlannedVisit {
  sessionKey: string;
  draft: LoadedDraft | null;
  /** What became of the visit, once it is written down. */
  outcome: VisitOutcome | null;
  /** Somebody else has written it down meanwhile, or it was cancelled. */
  closed: boolean;
  onContinue: () => void;
  onOvertaken: () => void;
  onSent: () => void;
}

export interface VisitOutcome {
  name: string;
  office: string;
  day: string;
}

const NOT_COUNTED = { today: "notCountedToday", past: "notCountedLate" } as const;
const CLOSED: Failure = { ok: false, code: "WRONG_STATE", reason: "visitNotPlanned", requestId: "" };

interface HostProps extends Pick<VisitFormProps, "sessionKey" | "draft" | "outcome"> {
  planned: PlannedVisit | null;
  /** The visit whose draft was left when somebody else had written it down first: it opens closed, so that no word is out of reach. */
  left: PlannedVisit | null;
  children?: ReactNode;
}

/** Keeps the form, and what is typed in it, whatever becomes of the visit meanwhile. Without a visit to be written down: `children`. */
export function VisitFormHost({ planned, left, children, ...rest }: HostProps) {
  const { held, closed, catchUp, learn, done } = useHeld(planned);
  const shown = held ?? (planned ? null : left);
  return shown ? <VisitForm {...shown} {...rest} closed={closed || held === null} onContinue={catchUp} onOvertaken={learn} onSent={done} /> : children;
}

/** The record of a visit, for one hand. Needs the texts of `visit`, `validation`, `enums`. */
function VisitForm({ visitId, version, kind, today, openedOn, rhythm, openPromises, promisesElsewhere, communities, sessionKey, draft, outcome: became, closed, onContinue, onOvertaken, onSent }: VisitFormProps) {
  const t = useTranslations("visit");
  const f = useTranslations("visit.form");
  const enums = useTranslations("enums");
  const locale = useLocale() as Locale;
  const router = useRouter();
  const notify = useNotify();
  const [empty] = useState(() => emptyEntry(kind, today, openPromises));
  const [begun] = useState(() => readVisitDraft(draft?.content, empty));
  const [clientKey, setClientKey] = useState(() => begun?.clientKey ?? crypto.randomUUID());
  const form = useForm<VisitEntry>({ resolver: schemaResolver(visitFormSchema(openedOn, promisesElsewhere)), mode: "onBlur", shouldFocusError: false, defaultValues: begun?.entry ?? empty });
  const { register, control, handleSubmit, formState, setValue } = form;
  const [outcome, way, seen, unseenReason, concern, announce] = useWatch({ control, name: ["outcome", "kind", "sawChild", "unseenReason", "concern", "announce"] });
  const sawChild = seen && way !== "PHONE";
  const kept = useFormDraft({
    form, kind: "VISIT", subject: `visit:${visitId}`, sessionKey, draft, read: (text) => readVisitDraft(text, empty), write: (entry) => writeVisitDraft({ clientKey, entry }),
    restore: (content) => {
      form.reset(content.entry);
      setClientKey(content.clientKey);
    },
  });
  const { settle, stop, save } = kept;

  const onDone = useCallback(
    ({ nextOn }: { nextOn: string | null }) => {
      stop();
      notify({ title: f("done"), body: nextOn ? f("doneNext", { day: formatDay(nextOn, locale, today) }) : undefined });
      onSent();
      router.push("/visits");
    },
    [stop, notify, f, locale, today, router, onSent],
  );
  const { run, pending, failure } = useAction(logVisitAction, onDone);
  /** The version that was sent last: what was refused for an older one is settled once the form goes on from a later. */
  const [sent, setSent] = useState(version);
  useEffect(() => {
    // Refused: what was typed last is in the draft too.
    if (!failure) return;
    void save();
    if (isOvertaken(failure) && failure.code !== "NOT_FOUND") onOvertaken();
  }, [failure, onOvertaken, save]);
  const first = failure && "params" in failure ? String(failure.params?.action ?? "") : "";
  const labels = {
    outcome: f("outcome"), kind: f("kind"), visitedOn: f("visitedOn"), sawChild: f("sawChild"), unseenReason: f("unseenReason"), seenAlone: f("seenAlone"), reason: f("reason"), findings: f("findings"), concernNote: f("concernNote"), announceNote: f("announceNote"),
    kept: f("kept"), promises: f("promises"), changes: f("changes"), ...useReportLabels(), nextOn: f("nextOn"),
  };
  const { textOf, summary, general } = useProblems({
    labels, client: formState.errors, failure, prefix: "entry.",
  });
  const faults = usePromiseFaults(formState.errors, openPromises);
  const done = outcome === "DONE";
  const failed = outcome === "MISSED" || outcome === "REFUSED";
  const repeats = (done || failed) && !(done && !sawChild && unseenReason === null) && !countsAsVisit({ outcome, sawChild, unseenReason });
  const latest = repeats ? rhythm?.retryDue : rhythm?.latestNext;
  const submit = async (entry: VisitEntry, key = clientKey) => {
    await settle();
    setSent(version);
    run({ visitId, version, clientKey: key, entry });
  };
  /** It is another record than the one that was sent under this key. */
  const asNew = () => {
    const key = crypto.randomUUID();
    setClientKey(key);
    void handleSubmit((entry) => submit(entry, key))();
  };
  // The bounds are the calendar's; react-hook-form knows them as numbers too.
  const dateField = (name: "visitedOn" | "nextOn") => {
    const { onChange, onBlur, ref } = register(name);
    return { name, onChange, onBlur, ref };
  };
  return (
    <Form onSubmit={handleSubmit((entry) => submit(entry))} className="max-w-3xl">
      <ErrorSummary errors={formState.submitCount > 0 ? [...summary, ...faults.summary] : []} focusKey={formState.submitCount} />
      <div className="mb-3 space-y-3 empty:hidden">
        <ActionResultMessage
          failure={(isOvertaken(general) && sent !== version ? null : general) ?? (closed ? CLOSED : null)}
          typed={{
            kept: kept.shown?.state === "failed" || kept.elsewhere ? "page" : "draft", record: { href: `/visits/${visitId}`, label: f("openVisit") },
            did: first === "visit.log" || first === "visit.cancel" ? f(first === "visit.log" ? "over.didLog" : "over.didCancel") : undefined, onContinue: closed ? undefined : onContinue,
            over: closed ? { said: became ? f("over.logged", { ...became }) : undefined, record: became ? { href: "#record", label: f("over.open") } : undefined, onDiscard: kept.discard } : undefined,
            sent: { onAsNew: asNew, onDiscard: kept.discard },
          }}
        >
          {closed && became && <p>{f("over.next")}</p>}
        </ActionResultMessage>
        {!closed && <DraftNotes draft={kept} />}
      </div>
      <FormSection id="visit-record" title={f("title")}>
        <RadioGroup
          label={f("outcome")} required inline error={textOf("outcome")} choices={VISIT_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} {...register("outcome")}
        />
        <RadioGroup
          label={f("kind")} required inline error={textOf("kind")} choices={VISIT_KINDS.map((value) => ({ value, label: enums(`VisitKind.${value}`) }))}
          {...register("kind", { onChange: (event: { target: { value: string } }) => { if (event.target.value === "PHONE") { setValue("sawChild", false); setValue("seenAlone", false); } } })}
        />
        <DateInput label={f("visitedOn")} required min={openedOn ?? undefined} max={today} error={textOf("visitedOn")} {...dateField("visitedOn")} />
        {done && (
          <>
            <KeptPromises elsewhere={promisesElsewhere} register={register} open={openPromises} faults={faults} fault={textOf("kept")} />
            <fieldset>
              <legend className="text-base font-medium">{f("seen")}</legend>
              {way === "PHONE" ? <p className="text-sm text-muted">{f("phoneSees")}</p> : <Checkbox
                label={f("sawChild")} error={textOf("sawChild")}
                {...register("sawChild", { onChange: (event: { target: { checked: boolean } }) => event.target.checked || setValue("seenAlone", false) })}
              />}
              {sawChild && <Checkbox label={f("seenAlone")} error={textOf("seenAlone")} {...register("seenAlone")} />}
              <Checkbox label={f("carerPresent")} {...register("carerPresent")} />
            </fieldset>
            {!sawChild && (
              <RadioGroup
                label={f("unseenReason")} help={f("unseenReasonHelp")} required error={textOf("unseenReason")}
                choices={UNSEEN_REASONS.map((value) => ({ value, label: enums(`UnseenReason.${value}`) }))} {...register("unseenReason")}
              />
            )}
            <TextArea label={f("findings")} help={f("findingsHelp")} required maxLength={VISIT_TEXT_LIMIT} error={textOf("findings")} {...register("findings")} />
            <NewPromises control={control} register={register} faults={faults} fault={textOf("promises")} today={today} />
          </>
        )}
        {failed && (
          <>
            <p className="text-sm text-muted">{f("failedCounts", { after: FAILED_IN_A_ROW })}</p>
            <TextArea label={f("reason")} help={f("reasonHelp")} required maxLength={VISIT_TEXT_LIMIT} error={textOf("reason")} {...register("reason")} />
            {(kind === "UNANNOUNCED" || way === "UNANNOUNCED") && (
              <>
                <Checkbox label={f("announce")} help={f("announceHelp")} {...register("announce")} />
                {announce && <TextArea label={f("announceNote")} required rows={2} maxLength={VISIT_TEXT_LIMIT} error={textOf("announceNote")} {...register("announceNote")} />}
              </>
            )}
          </>
        )}
        <TextArea label={f("changes")} help={f("changesHelp")} rows={2} maxLength={VISIT_TEXT_LIMIT} error={textOf("changes")} {...register("changes")} />
        <ReportFields control={control} register={register} textOf={textOf} labels={labels} communities={communities} today={today} />
        <Checkbox label={f("concern")} help={f("concernHelp")} {...register("concern")} />
        {concern && <TextArea label={f("concernNote")} help={f("concernNoteHelp")} required rows={2} maxLength={VISIT_TEXT_LIMIT} error={textOf("concernNote")} {...register("concernNote")} />}
        {repeats && rhythm && (
          <Alert tone="warning" live>
            {f(rhythm.missed ? NOT_COUNTED[rhythm.missed] : "notCounted", { due: formatDay(rhythm.retryDue, locale, today) })}
          </Alert>
        )}
        {rhythm && (done || failed) && (
          <DateInput
            label={f("nextOn")} help={latest ? f("nextOnHelp", { latest: formatDay(latest, locale, today) }) : f("nextOnHelpPlain")} min={today} max={latest ?? undefined}
            error={textOf("nextOn")} {...dateField("nextOn")}
          />
        )}
        {!rhythm && !closed && <p className="text-sm text-muted">{f("nextOnNone")}</p>}
      </FormSection>
      <StickyActionBar save={kept.shown}>
        <SubmitButton pending={pending || formState.isSubmitting} disabled={closed}>{f("submit")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
