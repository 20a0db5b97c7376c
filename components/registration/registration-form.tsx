"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { FormProvider, useForm, useWatch, type Path } from "react-hook-form";
import { DraftNotes } from "@/components/draft/draft-notes";
import { useFormDraft } from "@/components/draft/use-form-draft";
import { ActionResultMessage, isOvertaken } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction, type Failure } from "@/components/form/use-action";
import { FiledPhoto } from "@/components/photo/filed-photo";
import { PendingPhoto } from "@/components/photo/pending-photo";
import { PhotoControl } from "@/components/photo/photo-control";
import { usePhotoDraft } from "@/components/photo/use-photo-draft";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormLayout, FormSection } from "@/components/ui/form-section";
import { SectionIndex } from "@/components/ui/section-index";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { DangerControl, DangerFoot, type DangerHandle } from "@/components/urgent/danger-control";
import type { ReportDraft } from "@/components/urgent/report-draft";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { correctRegistrationAction, lookUpMatchesAction, resubmitRegistrationAction, submitRegistrationAction } from "@/lib/features/registration/actions";
import { isMasked } from "@/lib/features/registration/masked-ids";
import type { MatchView } from "@/lib/features/registration/match-view";
import { REGISTRATION_SECTIONS, type RegistrationForm as Values } from "@/lib/features/registration/schema";
import { isApplicable, isRequired } from "@/lib/features/registration/skip-rules";
import type { EditableRegistration } from "@/lib/features/registration/views";
import type { FieldErrors } from "@/lib/shared/refusal";
import { readDraft, writeDraft } from "./draft-content";
import { FormContextProvider, useErrorText, useFieldLabel } from "./form-context";
import { formErrors, hiddenWithText, matchSearchOf, sectionState, type SectionName } from "./form-state";
import type { FormDifference } from "./form-differences";
import { HiddenNote } from "./hidden-note";
import { MatchCheck } from "./match-check";
import { MatchDialog } from "./match-dialog";
import { OvertakenPanel } from "./overtaken-panel";
import { RegistrationSections, type Lists } from "./registration-sections";

export type FormTarget =
  | { kind: "new"; clientKey: string; roundId: string | null; householdVisitId: string | null; siblingOf: string | null; intakeReportId: string | null }
  /** `latest`: the registration as it is now; `initial` and the version come from when the form was opened. */
  | { kind: "edit"; version: number; latest: EditableRegistration };

export interface RegistrationFormProps {
  target: FormTarget;
  initial: Values;
  places: Record<string, string>;
  subject: string;
  sessionKey: string;
  draft: LoadedDraft | null;
  /** A photo chosen before the registration is filed. */
  photoDraft: LoadedDraft | null;
  today: string;
  lists: Lists;
}

/** The form is open although nothing can be changed any more: somebody has a draft of it, or was writing when it was decided. */
const CLOSED: Failure = { ok: false, code: "WRONG_STATE", requestId: "" };

/** The registration that was filed from this form before, where the refusal names it. */
const filedBefore = (failure: Failure | null) => (failure && "params" in failure && failure.params?.registrationId ? { href: `/registrations/${failure.params.registrationId}` } : {});

/** The whole registration form: sections with their state, skip logic, checks while typing, drafts, duplicates before filing, danger. */
export function RegistrationForm({ target, initial, places: knownPlaces, subject, sessionKey, draft, photoDraft, today, lists }: RegistrationFormProps) {
  const t = useTranslations("registration");
  const common = useTranslations("common.action");
  const danger = useRef<DangerHandle>(null);
  const router = useRouter();
  const notify = useNotify();
  const labelOf = useFieldLabel();
  const textOf = useErrorText();
  const [begun] = useState(() => readDraft(draft?.content));
  const [clientKey, setClientKey] = useState(begun?.clientKey ?? (target.kind === "new" ? target.clientKey : ""));
  /** As it is sent: a form that goes on as another one is sent under its new key at once. */
  const sentKey = useRef(clientKey);
  useEffect(() => {
    sentKey.current = clientKey;
  }, [clientKey]);
  const [report, setReport] = useState<ReportDraft | null>(begun?.report ?? null);
  const [places, setPlaces] = useState({ ...knownPlaces, ...begun?.places });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempts, setAttempts] = useState(0);
  const [serverErrors, setServerErrors] = useState<FieldErrors>({});
  const [found, setFound] = useState<readonly MatchView[] | null>(null);
  const latest = target.kind === "edit" ? target.latest : null;
  /** The version that this form builds on; it goes on to a later one only by the writer's decision. */
  const [base, setBase] = useState(target.kind === "edit" ? (begun?.version ?? target.version) : null);
  /** Somebody else changed it between the draft and this page. */
  const [draftOvertaken, setDraftOvertaken] = useState<Failure | null>(() => (latest?.changed ? { ok: false, code: "CONFLICT", params: latest.changed, requestId: "" } : null));
  const form = useForm<Values>({ defaultValues: begun?.form ?? initial });
  const values = useWatch({ control: form.control }) as Values;

  const kept = useFormDraft({
    form, kind: "REGISTRATION", subject, sessionKey, draft, clientKey, read: readDraft, write: (entry) => writeDraft({ clientKey, report, version: base, places, form: entry }),
    restore: (content) => {
      form.reset(content.form);
      setClientKey(content.clientKey);
      setReport(content.report);
      if (content.version !== null) setBase(content.version);
      setPlaces((known) => ({ ...known, ...content.places }));
    },
  });
  const { changed, settle, stop, save } = kept;
  const inDraft = kept.shown?.state === "failed" || kept.elsewhere ? "page" : "draft";

  const all = useMemo(() => formErrors(values, today), [today, values]);
  const shown = useMemo(
    () => ({ ...Object.fromEntries(Object.entries(all).filter(([path]) => attempts > 0 || touched.has(path))), ...serverErrors }), [all, attempts, serverErrors, touched],
  );
  const sections = REGISTRATION_SECTIONS.map((name) => ({ id: `section-${name}`, label: t(`section.${name}`), state: sectionState(name, values, all, shown) }));

  const correcting = latest?.step === "correct";
  const photo = usePhotoDraft({ subject, sessionKey, draft: photoDraft, clientKey });
  const { picture, stop: stopPhoto } = photo;
  /** Filed, with its photo still to follow. */
  const [filed, setFiled] = useState<{ registrationId: string; number: string } | null>(null);
  const open = useCallback(
    (registrationId: string) => {
      stopPhoto();
      router.push(`/registrations/${registrationId}${correcting ? "" : "?filed=1"}`);
    },
    [correcting, router, stopPhoto],
  );
  const finish = useCallback(
    ({ registrationId, number }: { registrationId: string; number: string }) => {
      stop();
      if (correcting) notify({ title: t("record.corrected") });
      if (picture) setFiled({ registrationId, number });
      else open(registrationId);
    },
    [correcting, notify, open, picture, stop, t],
  );
  const submit = useAction(submitRegistrationAction, finish);
  const mend = useAction(correcting ? correctRegistrationAction : resubmitRegistrationAction, finish);
  const send = async (matchReason: string) => {
    setFound(null);
    await settle();
    const values = form.getValues();
    if (latest) mend.run({ registrationId: latest.registrationId, version: base, form: values, matchReason, draftSubject: subject });
    else if (target.kind === "new") {
      const { roundId, householdVisitId, siblingOf, intakeReportId } = target;
      submit.run({ clientKey: sentKey.current, form: values, urgent: report !== null, urgentReportKey: report?.clientKey ?? null, intakeReportId, roundId, householdVisitId, siblingOf, matchReason, draftSubject: subject });
    }
  };
  const lookUp = useAction(lookUpMatchesAction, ({ matches }) => {
    const unknown = matches.filter((match) => !match.sameHousehold);
    if (unknown.length > 0) setFound(unknown);
    else void send("");
  });
  const answered = submit.failure ?? mend.failure ?? lookUp.failure;
  const failure = answered ?? draftOvertaken ?? (latest?.step === null ? CLOSED : null);
  const pending = submit.pending || mend.pending;
  const editing = target.kind === "edit";
  const overtaken = latest !== null && isOvertaken(failure);
  useEffect(() => {
    // Refused: what was typed last is in the draft too, and the page learns what the record is now; where it cannot be seen any more, the page stays as it is.
    if (!answered) return;
    void save();
    if (editing && (answered.code === "CONFLICT" || answered.code === "WRONG_STATE")) router.refresh();
  }, [answered, editing, router, save]);

  const searchIds = { exceptRegistrationId: latest?.registrationId ?? null, siblingOf: target.kind === "new" ? target.siblingOf : null };
  const attempt = () => {
    setAttempts((count) => count + 1);
    setServerErrors({});
    if (Object.keys(formErrors(form.getValues(), today)).length === 0) lookUp.run({ ...matchSearchOf(form.getValues(), searchIds), formKey: clientKey || null });
  };
  /** It is another form than the one that was sent under this key. */
  const asNew = () => {
    const key = crypto.randomUUID();
    sentKey.current = key;
    setClientKey(key);
    photo.goOnAs(key);
    submit.clear();
    changed();
    attempt();
  };
  const clearFailure = () => {
    mend.clear();
    lookUp.clear();
    setDraftOvertaken(null);
  };
  const take = (differences: readonly FormDifference[]) => {
    for (const { path, theirs } of differences) form.setValue(path as Path<Values>, theirs as never, { shouldDirty: true });
    setPlaces((known) => ({ ...known, ...latest?.places }));
  };
  const goOn = () => {
    if (latest) setBase(latest.version);
    clearFailure();
    changed();
  };

  const fromServer = failure && "fieldErrors" in failure ? failure.fieldErrors : undefined;
  const [judged, setJudged] = useState(fromServer);
  if (fromServer !== judged) {
    setJudged(fromServer);
    setServerErrors(Object.fromEntries(Object.entries(fromServer ?? {}).map(([path, error]) => [path.replace(/^form\./, ""), error])));
  }
  /** A child in danger is red; what the report knows of it need not be typed again. */
  const onReport = (next: ReportDraft | null) => {
    setReport(next);
    if (next) {
      form.setValue("need.urgency", "RED", { shouldDirty: true });
      const { seen, childName, address, division } = next.values;
      const { child, residence, need } = form.getValues();
      if (need.narrative === "") form.setValue("need.narrative", seen, { shouldDirty: true });
      if (child.name === "" && childName !== "") form.setValue("child.name", childName, { shouldDirty: true });
      if (residence.currentAddress === "") form.setValue("residence.currentAddress", address, { shouldDirty: true });
      if (residence.currentCommunity === "" && division.length === 12) {
        setPlaces((known) => ({ ...known, [division]: next.placeText }));
        form.setValue("residence.currentStreet", division.slice(0, 9), { shouldDirty: true });
        form.setValue("residence.currentCommunity", division, { shouldDirty: true });
      }
    }
    changed();
  };
  const known = () => {
    const { child, residence } = form.getValues();
    const division = residence.currentCommunity || residence.foundCommunity || residence.foundStreet;
    return { values: { seen: "", division, address: residence.currentAddress || residence.foundPlace, childName: child.name, phone: "" }, placeText: places[division] ?? "" };
  };
  // Of a child on file it is the record's at once; of one who is not yet, the draft's.
  const photoSlot = latest ? <PhotoControl registrationId={latest.registrationId} {...latest.photo} /> : (
    <PendingPhoto
      disabled={pending || filed !== null}
      photo={{
        ...photo,
        choose: (chosen) => {
          photo.choose(chosen);
          // The form's own draft carries the key that ties the two together.
          changed();
        },
      }}
    />
  );
  const summary = Object.entries(attempts > 0 ? shown : {}).map(([path, error]) => ({ name: path, label: labelOf(path), message: textOf(path, error) }));

  return (
    <FormProvider {...form}>
      <FormContextProvider
        value={{
          errors: shown, applies: (path) => isApplicable(values, path), required: (path) => isRequired(values, path), places,
          touch: (path) => {
            setTouched((before) => new Set([...before, path]));
            setServerErrors({});
          },
          addPlace: (code, text) => setPlaces((known) => (code === "" ? known : { ...known, [code]: text })),
        }}
      >
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            attempt();
          }}
        >
          <FormLayout index={<SectionIndex items={sections} />}>
            <DraftNotes draft={kept} />
            {filed && picture && (
              <FiledPhoto
                number={filed.number} toSend={{ registrationId: filed.registrationId, picture, draftSubject: subject }} onSent={() => open(filed.registrationId)}
                onSkip={() => {
                  photo.discard();
                  open(filed.registrationId);
                }}
              />
            )}
            {target.kind === "new" && <DangerControl ref={danger} report={report} known={known} onReport={onReport} />}
            <ErrorSummary errors={summary} focusKey={attempts} />
            {latest && failure && overtaken ? (
              <OvertakenPanel
                failure={failure} latest={latest} loaded={latest.version !== base} mine={values} places={places} kept={inDraft} onTake={take} onKeep={goOn}
              />
            ) : (
              <ActionResultMessage
                failure={failure?.code === "INVALID" ? null : failure}
                typed={{ kept: inDraft, ...(latest ? {} : { sent: { ...filedBefore(failure), onAsNew: asNew, onDiscard: kept.discard } }) }}
              />
            )}
            {REGISTRATION_SECTIONS.map((name: SectionName) => (
              <FormSection key={name} id={`section-${name}`} title={t(`section.${name}`)}>
                <RegistrationSections
                  name={name} today={today} lists={lists} photo={photoSlot}
                  masked={{ child: isMasked(initial.child.idNumber), parents: initial.parents.map((parent) => isMasked(parent.idNumber)) }}
                />
                {name === "child" && <MatchCheck search={matchSearchOf(values, searchIds)} />}
                <HiddenNote labels={hiddenWithText(name, values).map(labelOf)} />
              </FormSection>
            ))}
          </FormLayout>
          <StickyActionBar save={kept.shown}>
            {target.kind === "new" && !report && <DangerFoot onOpen={() => danger.current?.open()} />}
            <Button onClick={() => void save()} disabled={kept.elsewhere}>
              {common("saveDraft")}
            </Button>
            <SubmitButton pending={pending || lookUp.pending} pendingText={lookUp.pending ? t("match.searching") : undefined} disabled={overtaken || filed !== null}>
              {t(correcting ? "form.correct" : latest ? "form.resubmit" : "form.submit")}
            </SubmitButton>
          </StickyActionBar>
        </Form>
        {found && <MatchDialog matches={found} pending={pending} onClose={() => setFound(null)} onContinue={(reason) => void send(reason)} />}
      </FormContextProvider>
    </FormProvider>
  );
}
