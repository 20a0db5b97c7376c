"use client";

import { useTranslations } from "next-intl";
import { redirect, useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormSection } from "@/components/ui/form-section";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { submitPlanAction } from "@/lib/features/plan/actions";
import type { PlanContent } from "@/lib/features/plan/content";
import type { PlanEditorView } from "@/lib/features/plan/view";
import type { FieldErrors } from "@/lib/shared/refusal";
import { usePlanLabels } from "../use-plan-labels";
import { CHECK_PANEL_ID, CheckPanel, findingsOf, focusFinding } from "./check-panel";
import { CONFLICT_NOTE_ID, ConflictPanel } from "./conflict-panel";
import { NeedFields } from "./need-fields";
import { usePlanAutosave } from "./use-plan-autosave";
import { usePlanLists } from "./use-plan-lists";

/** The editor stays, with what is typed in it, when the draft behind it is handed in by somebody else; without a draft the plan itself is the place to be. */
export function PlanEditorHost({ caseId, view }: { caseId: string; view: PlanEditorView | null }) {
  const [last, setLast] = useState(view);
  if (view && view !== last) setLast(view);
  if (!last) redirect(`/cases/${caseId}/plan`);
  return <PlanEditor view={view ?? last} closed={view === null} />;
}

/** The draft of a help plan: needs, goals, measures, answers to red flags; saved as one writes, checked before it is handed in. */
function PlanEditor({ view, closed }: { view: PlanEditorView; closed: boolean }) {
  const t = useTranslations("plan");
  const validation = useTranslations("validation");
  const labels = usePlanLabels({ flags: view.flags });
  const form = useForm<PlanContent>({ defaultValues: view.content, shouldFocusError: false });
  const [fieldErrors, setFieldErrors] = useState<FieldErrors>({});
  const { getValues, subscribe } = form;
  const read = useCallback(() => structuredClone(getValues()), [getValues]);
  const autosave = usePlanAutosave({ planId: view.planId, initial: { version: view.version, content: view.content }, read, onFieldErrors: setFieldErrors });
  const { touch } = autosave;
  useEffect(() => subscribe({ formState: { values: true }, callback: touch }), [subscribe, touch]);
  const lists = usePlanLists(form, touch);

  const errorOf = (path: string): string | undefined => {
    const error = fieldErrors[path];
    if (!error) return undefined;
    const field = path.split(".").at(-1) ?? "";
    const name = path.startsWith("flagResponses.") ? labels.flag(field) : t(`field.${field}` as "field.text");
    return validation(error.key as "required", { field: name, ...error.params });
  };
  const { failure } = autosave;
  const conflict = failure && (failure.code === "CONFLICT" || failure.code === "WRONG_STATE") ? failure : null;
  const loaded = view.version > autosave.seenVersion();
  return (
    <FormProvider {...form}>
      <Form onSubmit={(event) => event.preventDefault()}>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0 space-y-4">
            {conflict ? (
              <ConflictPanel
                failure={conflict} latest={view} loaded={loaded} closed={closed} mine={getValues()}
                onKeepMine={() => {
                  autosave.resumeFrom(view);
                  void autosave.flush();
                }}
                onTakeTheirs={() => {
                  form.reset(view.content);
                  lists.forgetRemoved();
                  autosave.resumeFrom(view);
                }}
              />
            ) : (
              <ActionResultMessage failure={failure} />
            )}
            <FormSection id="plan-summary" title={t("editor.summary")} description={t("editor.summaryHelp")}>
              <TextArea {...form.register("summary")} label={t("editor.summary")} rows={4} maxLength={2000} error={errorOf("summary")} />
            </FormSection>
            {view.flags.length > 0 && (
              <FormSection id="plan-flags" title={t("editor.flags")} description={t("editor.flagsHelp")}>
                {view.flags.map(({ code, verified }) => (
                  <TextArea
                    key={code} {...form.register(`flagResponses.${code}`)} label={labels.flag(code)} help={verified ? undefined : t("editor.flagUnverified")} rows={3} maxLength={500} required error={errorOf(`flagResponses.${code}`)}
                  />
                ))}
              </FormSection>
            )}
            <section aria-labelledby="plan-goals">
              <h2 id="plan-goals" className="text-lg">
                {t("editor.goals")}
              </h2>
              <p className="mb-3 text-sm text-muted">{t("editor.goalsHelp")}</p>
              <span id="f-goals" tabIndex={-1} className="sr-only">
                {t("editor.goals")}
              </span>
              <NeedFields control={form.control} view={view} lists={lists} errorOf={errorOf} />
            </section>
          </div>
          <div className="lg:sticky lg:top-[calc(var(--head)+9rem)]">
            <CheckPanel control={form.control} view={view} />
          </div>
        </div>
        <p role="status" className="sr-only">
          {lists.announcement}
        </p>
        <SubmitBar view={view} autosave={autosave} read={read} blocked={conflict !== null} />
      </Form>
    </FormProvider>
  );
}

interface SubmitBarProps {
  view: PlanEditorView;
  autosave: ReturnType<typeof usePlanAutosave>;
  read: () => PlanContent;
  blocked: boolean;
}

/** The foot: saves, leads to the first finding, or asks once more and hands in. */
function SubmitBar({ view, autosave, read, blocked }: SubmitBarProps) {
  const t = useTranslations("plan");
  const common = useTranslations("common.action");
  const router = useRouter();
  const notify = useNotify();
  const [ready, setReady] = useState<number | null>(null);
  const { run, pending, failure, clear } = useAction(submitPlanAction, () => {
    notify({ title: t("editor.submitted") });
    router.push(`/cases/${view.caseId}/plan`);
  });
  const ask = async () => {
    const first = findingsOf(read(), view).find(({ severity }) => severity === "ERROR");
    if (first) return focusFinding(first);
    const saved = await autosave.flush();
    if (!saved.ok) return;
    clear();
    setReady(saved.version);
  };
  const toCheck = () => {
    const title = document.getElementById(CHECK_PANEL_ID);
    title?.scrollIntoView({ block: "center" });
    title?.focus({ preventScroll: true });
  };
  return (
    <StickyActionBar save={blocked ? { state: "stopped", noteId: CONFLICT_NOTE_ID } : autosave.save}>
      <Button onClick={toCheck} className="lg:hidden">
        {t("editor.checkButton")}
      </Button>
      <Button disabled={blocked} onClick={() => void autosave.flush()}>
        {t("editor.save")}
      </Button>
      <Button variant="primary" disabled={blocked} onClick={() => void ask()}>
        {t("editor.submit")}
      </Button>
      <Dialog
        title={t("editor.submitTitle")} description={t("editor.submitBody")} open={ready !== null} onOpenChange={(open) => !open && !pending && setReady(null)}
        footer={
          <>
            <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
            <SubmitButton type="button" pending={pending} onClick={() => run({ planId: view.planId, version: ready })}>
              {t("editor.submit")}
            </SubmitButton>
          </>
        }
      >
        <ActionResultMessage failure={failure} />
        {ready !== null && <OpenThreads view={view} content={read()} />}
      </Dialog>
    </StickyActionBar>
  );
}

/** Said once more before the plan is handed in: how many threads go back without a word. */
function OpenThreads({ view, content }: { view: PlanEditorView; content: PlanContent }) {
  const t = useTranslations("plan.editor");
  const open = findingsOf(content, view).filter(({ code }) => code === "commentUnanswered").length;
  return open === 0 ? null : <Alert tone="warning">{t("openThreads", { count: open })}</Alert>;
}
