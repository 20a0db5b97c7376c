"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary, type SummaryError } from "@/components/ui/error-summary";
import { FormLayout, FormSection } from "@/components/ui/form-section";
import { LinkButton } from "@/components/ui/link-button";
import { StickyActionBar, type SaveState } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveAssessmentAction } from "@/lib/features/assessment/actions";
import { childAgeAnswer } from "@/lib/features/assessment/child-age";
import { CONTEXT_FIELDS } from "@/lib/features/assessment/context";
import { assessmentFormSchema, PLAIN_FIELDS, toAnswers, toFormValues, toSaveInput, type AssessmentFormValues } from "@/lib/features/assessment/form-values";
import type { OpenQuestion } from "@/lib/features/assessment/result";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import type { AssessmentForm as Draft } from "@/lib/features/assessment/view";
import { formatDateTime, formatTime } from "@/lib/i18n/format";
import { fieldName } from "@/lib/i18n/field-name";
import { isIsoDate } from "@/lib/shared/dates";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { ConflictPanel } from "./conflict-panel";
import { ContextFields } from "./context-fields";
import { useFormLabels } from "./form-labels";
import { inLanguage } from "./in-language";
import { FlagSection, ItemSections, NeedSection } from "./form-sections";
import { LiveIndex, LiveResult, sectionId } from "./live-result";
import type { AutosaveStatus } from "./autosave-queue";
import { useAutosave } from "./use-autosave";

/** The form, as long as one was begun on this page: what somebody types is not lost when the draft behind it is decided meanwhile. */
export function AssessmentFormHost({ caseId, draft }: { caseId: string; draft: Draft | null }) {
  const t = useTranslations("assessment");
  const [initial] = useState(draft);
  const back = <LinkButton href={`/cases/${caseId}/assessment`}>{t("form.back")}</LinkButton>;
  if (!initial) return <div className="rounded-md border border-line bg-surface"><EmptyState title={t("page.none")} action={back} /></div>;
  return <AssessmentForm initial={initial} latest={draft?.assessmentId === initial.assessmentId ? draft : null} />;
}

const DETAILS = ["assessedOn", ...CONTEXT_FIELDS] as const;

function AssessmentForm({ initial, latest }: { initial: Draft; latest: Draft | null }) {
  const { definition, assessmentId, today, caseId } = initial;
  const t = useTranslations("assessment.form");
  const validation = useTranslations("validation");
  const locale = useLocale();
  const router = useRouter();
  const { labelOf } = useFormLabels(definition);
  const schema = useMemo(() => assessmentFormSchema(today), [today]);
  const { register, control, getValues, setValue, formState, trigger } = useForm<AssessmentFormValues>({
    defaultValues: toFormValues(definition, initial), resolver: schemaResolver(schema), mode: "onBlur", shouldFocusError: false,
  });
  const save = useCallback((version: number) => saveAssessmentAction(toSaveInput(getValues(), assessmentId, version, today)), [assessmentId, getValues, today]);
  // The birth date answers the question for the age, on whatever day the assessment is made.
  const assessedOn = useWatch({ control, name: "assessedOn" });
  const age = childAgeAnswer(definition, initial.birthDate, isIsoDate(assessedOn) && assessedOn <= today ? assessedOn : today);
  const [ageItem, ageOption] = [age?.item, age?.option];
  useEffect(() => {
    if (ageItem && ageOption) setValue(`items.${ageItem}`, ageOption);
  }, [ageItem, ageOption, setValue]);
  const { status, failure, version, queue } = useAutosave(save, initial);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [attempts, setAttempts] = useState(0);
  const [finishing, setFinishing] = useState(false);

  const conflicting = failure?.code === "CONFLICT" || failure?.code === "WRONG_STATE";
  useEffect(() => {
    if (conflicting) router.refresh();
  }, [conflicting, router]);
  const mine = useWatch({ control });
  const theirs = latest && latest.version > version ? toFormValues(definition, latest) : null;

  const errorOf = useFieldErrors({ local: errorsOf(formState.errors), action: { failure, pending: status.state === "saving" }, now: mine, labels: Object.fromEntries(PLAIN_FIELDS.map((name) => [name, t(name)])) });
  const detailError = (name: (typeof DETAILS)[number]) => errorOf(name) ?? problems[name];
  const changed = (name: string) => {
    queue.touch();
    // What was asked for and is there now is asked for no more.
    const detail = DETAILS.find((field) => field === name);
    if (detail && formState.errors[detail]) void trigger(detail);
    if (name in problems) setProblems(Object.fromEntries(Object.entries(problems).filter(([key]) => key !== name)));
  };
  const take = (name: string) => {
    if (!theirs) return;
    const [group, code] = name.split(".");
    if (group === "items" || group === "flags" || group === "needs") setValue(`${group}.${code ?? ""}`, theirs[group][code ?? ""] ?? "");
    else {
      const plain = PLAIN_FIELDS.find((field) => field === group);
      if (plain) setValue(plain, theirs[plain]);
    }
  };

  /** Unknown answers one by one; what has not been answered counted by section, each leading to its first question. */
  const openBySection = (open: readonly OpenQuestion[], messageOf: (question: OpenQuestion) => string): SummaryError[] => {
    const sections = [
      ...definition.dimensions.map(({ label, items }) => ({ label: inLanguage(label, locale), paths: items.map(({ code }) => `items.${code}`) })),
      { label: t("flags"), paths: definition.flags.map(({ code }) => `flags.${code}`) }, { label: t("needs"), paths: definition.needs.map(({ need }) => `needs.${need}`) },
    ];
    return sections.flatMap(({ label, paths }) => {
      const own = open.filter(({ path }) => paths.includes(path));
      const unknown = own.filter(({ kind }) => kind === "unknown").map((question) => ({ name: question.path, label: labelOf(question.path), message: messageOf(question) }));
      const missing = own.filter(({ kind }) => kind === "missing");
      return [...(missing[0] ? [{ name: missing[0].path, label, message: t("sectionOpen", { count: missing.length }) }] : []), ...unknown];
    });
  };

  const judge = () => {
    const parsed = schema.safeParse(getValues());
    const faults = parsed.success ? {} : fieldErrorsOf(parsed.error, getValues());
    const details = DETAILS.flatMap((name): SummaryError[] => {
      const fault = faults[name];
      return fault ? [{ name, label: t(name), message: validation(fault.key as "required", { field: t(name), ...fault.params }) }] : [];
    });
    const open = scoreAssessment(definition, toAnswers(getValues())).open;
    const messageOf = ({ path, kind }: OpenQuestion) => validation(kind === "unknown" ? "answerUnknown" : "answerMissing", { field: fieldName(labelOf(path)) });
    return { details, open, messageOf };
  };
  /** What is open now, once somebody has asked to finish: what has been answered since leaves it. */
  const summaryNow = (): SummaryError[] => {
    const { details, open, messageOf } = judge();
    return [...details, ...openBySection(open, messageOf)];
  };

  const finish = async () => {
    await trigger(DETAILS);
    const { details, open, messageOf } = judge();
    setProblems(Object.fromEntries([...details.map(({ name, message }) => [name, message] as const), ...open.map((question) => [question.path, messageOf(question)] as const)]));
    setAttempts((count) => count + 1);
    if (details.length + open.length > 0) return;
    setFinishing(true);
    const saved = await queue.flush();
    if (saved) router.push(`/cases/${caseId}/assessment`);
    else setFinishing(false);
  };

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
      onChange={(event) => {
        const { target } = event;
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) changed(target.name);
      }}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{t("title")}</h2>
        <LinkButton size="sm" variant="quiet" href={`/cases/${caseId}/assessment`}>{t("back")}</LinkButton>
      </div>
      <div className="mb-4 space-y-3 empty:hidden">
        {initial.returned && <Alert tone="warning">{t("returned", { name: initial.returned.name, at: formatDateTime(new Date(initial.returned.at)), reason: initial.returned.reason })}</Alert>}
        {conflicting && failure && (
          <div id={NOTE_ID} tabIndex={-1} className="scroll-mt-56 outline-none">
            <ConflictPanel
              caseId={caseId} definition={definition} params={"params" in failure ? failure.params : undefined} mine={{ ...getValues(), ...mine } as AssessmentFormValues} theirs={theirs}
              ended={latest === null} onTake={take} onKeep={() => latest && queue.resume(latest.version)}
            />
          </div>
        )}
        {!conflicting && <ActionResultMessage failure={failure} typed={{ kept: "page" }} />}
        <ErrorSummary errors={attempts > 0 ? summaryNow() : []} focusKey={attempts} />
      </div>
      <div className="sticky top-[var(--head)] z-10 -mx-4 mb-3 border-b border-line bg-surface px-4 md:hidden">
        <LiveResult control={control} definition={definition} narrow />
      </div>
      {/* The head of the case stays above the index of the form. */}
      <div className="[--head:14.5rem] [&_fieldset]:scroll-mt-28 [&_section]:scroll-mt-28 lg:[&_fieldset]:scroll-mt-56 lg:[&_section]:scroll-mt-56">
        <FormLayout index={<LiveIndex control={control} definition={definition} detailErrors={DETAILS.some((name) => formState.errors[name] !== undefined)} />}>
          <FormSection id={sectionId("details")} title={t("details")}>
            <DateInput label={t("assessedOn")} required max={today} error={detailError("assessedOn")} {...register("assessedOn")} />
            <ContextFields control={control} register={register} errorOf={detailError} />
          </FormSection>
          <ItemSections definition={definition} register={register} problems={problems} ageItem={ageItem} ageOption={ageOption} age={age?.age} />
          <FlagSection definition={definition} register={register} problems={problems} />
          <NeedSection definition={definition} register={register} problems={problems} />
        </FormLayout>
      </div>
      <StickyActionBar save={conflicting ? { state: "stopped", noteId: NOTE_ID } : saveState(status)}>
        <div className="max-md:hidden">
          <LiveResult control={control} definition={definition} />
        </div>
        <div className="ml-auto flex flex-wrap gap-2">
          <Button className="max-md:hidden" onClick={() => void queue.flush()} disabled={conflicting}>{t("saveNow")}</Button>
          <SubmitButton pending={finishing}>{t("complete")}</SubmitButton>
        </div>
      </StickyActionBar>
    </Form>
  );
}

/** The form is long: from its foot a link leads to why nothing is saved any more. */
const NOTE_ID = "assessment-conflict";
const saveState = (status: AutosaveStatus): SaveState => (status.state === "saved" ? { state: "saved", time: formatTime(new Date(status.at)) } : { state: status.state });
