"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { DraftNotes } from "@/components/draft/draft-notes";
import { useFormDraft } from "@/components/draft/use-form-draft";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormLayout, FormSection } from "@/components/ui/form-section";
import { SectionIndex } from "@/components/ui/section-index";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { lookUpMatchesAction, resubmitRegistrationAction, submitRegistrationAction } from "@/lib/features/registration/actions";
import { isMasked } from "@/lib/features/registration/masked-ids";
import type { MatchView } from "@/lib/features/registration/match-view";
import { REGISTRATION_SECTIONS, type RegistrationForm as Form } from "@/lib/features/registration/schema";
import { isApplicable, isRequired } from "@/lib/features/registration/skip-rules";
import type { FieldErrors } from "@/lib/shared/refusal";
import { DangerControl } from "./danger-control";
import { readDraft, writeDraft } from "./draft-content";
import { FormContextProvider, useErrorText, useFieldLabel } from "./form-context";
import { formErrors, hiddenWithText, matchSearchOf, sectionState, type SectionName } from "./form-state";
import { HiddenNote } from "./hidden-note";
import { MatchDialog } from "./match-dialog";
import { RegistrationSections, type Lists } from "./registration-sections";

export type FormTarget =
  | { kind: "new"; clientKey: string; roundId: string | null; householdVisitId: string | null; siblingOf: string | null }
  | { kind: "edit"; registrationId: string; version: number };

export interface RegistrationFormProps {
  target: FormTarget;
  initial: Form;
  places: Record<string, string>;
  subject: string;
  sessionKey: string;
  draft: LoadedDraft | null;
  today: string;
  lists: Lists;
}

/** The whole registration form: sections with their state, skip logic, checks while typing, drafts, duplicates before filing, danger. */
export function RegistrationForm({ target, initial, places: knownPlaces, subject, sessionKey, draft, today, lists }: RegistrationFormProps) {
  const t = useTranslations("registration");
  const common = useTranslations("common.action");
  const router = useRouter();
  const labelOf = useFieldLabel();
  const textOf = useErrorText();
  const [begun] = useState(() => readDraft(draft?.content));
  const [clientKey, setClientKey] = useState(begun?.clientKey ?? (target.kind === "new" ? target.clientKey : ""));
  const [urgent, setUrgent] = useState(begun?.urgent ?? false);
  const [places, setPlaces] = useState({ ...knownPlaces, ...begun?.places });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempts, setAttempts] = useState(0);
  const [serverErrors, setServerErrors] = useState<FieldErrors>({});
  const [found, setFound] = useState<{ matches: readonly MatchView[]; lookOnly: boolean } | null>(null);
  const form = useForm<Form>({ defaultValues: begun?.form ?? initial });
  const values = useWatch({ control: form.control }) as Form;

  const kept = useFormDraft({
    form, kind: "REGISTRATION", subject, sessionKey, draft, read: readDraft, write: (entry) => writeDraft({ clientKey, urgent, places, form: entry }),
    restore: (content) => {
      form.reset(content.form);
      setClientKey(content.clientKey);
      setUrgent(content.urgent);
      setPlaces((known) => ({ ...known, ...content.places }));
    },
  });
  const { changed, settle, stop, save } = kept;

  const all = useMemo(() => formErrors(values, today), [today, values]);
  const shown = useMemo(
    () => ({ ...Object.fromEntries(Object.entries(all).filter(([path]) => attempts > 0 || touched.has(path))), ...serverErrors }), [all, attempts, serverErrors, touched],
  );
  const sections = REGISTRATION_SECTIONS.map((name) => ({ id: `section-${name}`, label: t(`section.${name}`), state: sectionState(name, values, all, shown) }));

  const finish = useCallback(
    ({ registrationId }: { registrationId: string }) => {
      stop();
      router.push(`/registrations/${registrationId}?filed=1`);
    },
    [router, stop],
  );
  const submit = useAction(submitRegistrationAction, finish);
  const resubmit = useAction(resubmitRegistrationAction, finish);
  const failure = submit.failure ?? resubmit.failure;
  const pending = submit.pending || resubmit.pending;

  const send = async (matchReason: string) => {
    setFound(null);
    await settle();
    const values = form.getValues();
    if (target.kind === "edit") resubmit.run({ registrationId: target.registrationId, version: target.version, form: values, matchReason, draftSubject: subject });
    else {
      const { roundId, householdVisitId, siblingOf } = target;
      submit.run({ clientKey, form: values, urgent, roundId, householdVisitId, siblingOf, matchReason, draftSubject: subject });
    }
  };
  const [lookOnly, setLookOnly] = useState(false);
  const lookUp = useAction(lookUpMatchesAction, ({ matches }) => {
    if (lookOnly || matches.length > 0) setFound({ matches, lookOnly });
    else void send("");
  });
  const look = (only: boolean) => {
    setLookOnly(only);
    const ids = { exceptRegistrationId: target.kind === "edit" ? target.registrationId : null, siblingOf: target.kind === "new" ? target.siblingOf : null };
    lookUp.run(matchSearchOf(form.getValues(), ids));
  };
  const attempt = () => {
    setAttempts((count) => count + 1);
    setServerErrors({});
    if (Object.keys(formErrors(form.getValues(), today)).length === 0) look(false);
  };

  const fromServer = failure && "fieldErrors" in failure ? failure.fieldErrors : undefined;
  const [judged, setJudged] = useState(fromServer);
  if (fromServer !== judged) {
    setJudged(fromServer);
    setServerErrors(Object.fromEntries(Object.entries(fromServer ?? {}).map(([path, error]) => [path.replace(/^form\./, ""), error])));
  }
  const mark = (next: boolean) => {
    setUrgent(next);
    if (next) form.setValue("need.urgency", "RED", { shouldDirty: true });
    changed();
  };
  const summary = Object.entries(attempts > 0 ? shown : {}).map(([path, error]) => ({ name: path, label: labelOf(path), message: textOf(path, error) }));
  const named = values.child.name.trim() !== "" && values.child.birthDate !== "";

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
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            attempt();
          }}
        >
          <FormLayout index={<SectionIndex items={sections} />}>
            <DraftNotes draft={kept} />
            {target.kind === "new" && <DangerControl urgent={urgent} onChange={mark} />}
            <ErrorSummary errors={summary} focusKey={attempts} />
            <ActionResultMessage
              failure={lookUp.failure ?? (failure?.code === "INVALID" ? null : failure)}
              onReload={target.kind === "edit" ? () => router.push(`/registrations/${target.registrationId}`) : undefined}
            />
            {REGISTRATION_SECTIONS.map((name: SectionName) => (
              <FormSection key={name} id={`section-${name}`} title={t(`section.${name}`)}>
                <RegistrationSections
                  name={name} today={today} lists={lists}
                  masked={{ child: isMasked(initial.child.idNumber), parents: initial.parents.map((parent) => isMasked(parent.idNumber)) }}
                />
                {name === "child" && (
                  <div className="flex flex-wrap items-center gap-3">
                    <SubmitButton type="button" variant="secondary" icon="search" pending={lookUp.pending && lookOnly} pendingText={t("match.searching")} onClick={() => look(true)} disabled={!named}>
                      {t("form.checkMatches")}
                    </SubmitButton>
                    {!named && <span className="text-sm text-muted">{t("match.needName")}</span>}
                  </div>
                )}
                <HiddenNote labels={hiddenWithText(name, values).map(labelOf)} />
              </FormSection>
            ))}
          </FormLayout>
          <StickyActionBar save={kept.shown}>
            <Button onClick={() => void save()} disabled={kept.elsewhere}>
              {common("saveDraft")}
            </Button>
            <SubmitButton pending={pending || (lookUp.pending && !lookOnly)} pendingText={lookUp.pending ? t("match.searching") : undefined}>
              {t(target.kind === "edit" ? "form.resubmit" : "form.submit")}
            </SubmitButton>
          </StickyActionBar>
        </form>
        {found && <MatchDialog matches={found.matches} lookOnly={found.lookOnly} pending={pending} onClose={() => setFound(null)} onContinue={(reason) => void send(reason)} />}
      </FormContextProvider>
    </FormProvider>
  );
}
