"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 } from "uuid";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { checkPlanAction } from "@/lib/features/plan/actions";
import { changesPlan, CHECK_DECISIONS, CHECK_WORDS_MAX, faultsOfItems, OUTCOME_MAX, toDecide, type CheckDecision, type CheckItem } from "@/lib/features/plan/check";
import { outlineOf } from "@/lib/features/plan/outline";
import { isSettled } from "@/lib/features/plan/progress";
import type { CheckFormView } from "@/lib/features/plan/view";
import { MeasureSoFar } from "./measure-so-far";
import { MEASURE_TONES } from "./status-tone";

/** A review of the plan in force: for each goal and measure whether it stays, changes or ends, and what came of it. What is done or given up is only shown. */
export function CheckForm({ view }: { view: CheckFormView }) {
  const t = useTranslations("plan.interval");
  const plan = useTranslations("plan");
  const enums = useTranslations("enums");
  const router = useRouter();
  const notify = useNotify();
  const { content, assessment } = view.version;
  const settled = view.progress.flatMap(({ measureKey, status }) => (isSettled(status) ? [measureKey] : []));
  const [items, setItems] = useState<CheckItem[]>(() => toDecide(content, settled).map((key) => ({ key, decision: "KEEP", outcome: "" })));
  const [words, setWords] = useState("");
  const [nextOn, setNextOn] = useState(view.latest);
  const [asked, setAsked] = useState(0);
  const [clientKey] = useState(() => v4());
  const changes = changesPlan(items);
  const { run, pending, failure } = useAction(checkPlanAction, () => {
    notify({ title: t(changes ? "savedChange" : "saved") });
    router.push(changes ? `/cases/${view.caseId}/plan/edit` : `/cases/${view.caseId}/plan`);
  });
  const local = { ...faultsOfItems(items.map((item) => ({ ...item, outcome: item.outcome.trim() })), content, settled), ...(words.trim() === "" ? { words: { key: "required" } } : {}), ...(nextOn === "" ? { nextOn: { key: "required" } } : {}) };
  const outline = outlineOf(content, assessment.needs).filter(({ goals }) => goals.length > 0);
  // In the order of the page, each outcome by what it is of.
  const titles = outline.flatMap(({ goals }) => goals.flatMap(({ goal, number, measures }) =>
    [[goal.key, plan("content.goal", { number })], ...measures.map(({ measure, number: place }) => [measure.key, plan("content.measure", { number: place })])] as [string, string][])).filter(([key]) => items.some((one) => one.key === key));
  const labels: Record<string, string> = {
    ...Object.fromEntries(titles.map(([key, item]) => [`items.${items.findIndex((one) => one.key === key)}.outcome`, t("outcomeOf", { item })])), words: t("words"), nextOn: t("nextOn"),
  };
  const errorOf = useFieldErrors({ local: asked > 0 ? local : {}, action: { failure, pending }, now: { items, words, nextOn }, labels });
  const summary = Object.entries(labels).flatMap(([name, label]) => {
    const message = errorOf(name);
    return message ? [{ name, label, message }] : [];
  });
  const set = (index: number, change: Partial<CheckItem>) => setItems((before) => before.map((item, i) => (i === index ? { ...item, ...change } : item)));
  const line = (key: string, title: string) => {
    const index = items.findIndex((item) => item.key === key);
    const item = items[index];
    if (!item) return null;
    return (
      <div className="mt-2 grid gap-x-6 gap-y-2 md:grid-cols-[20rem_minmax(0,1fr)]">
        <RadioGroup
          name={`decision-${key}`} label={t("decisionOf", { item: title })} inline chosen={item.decision} choices={CHECK_DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
          onChange={(event) => set(index, { decision: event.target.value as CheckDecision })}
        />
        <TextInput
          name={`items.${index}.outcome`} label={t("outcomeOf", { item: title })} maxLength={OUTCOME_MAX} value={item.outcome} required={item.decision !== "KEEP"} error={errorOf(`items.${index}.outcome`)}
          onChange={(event) => set(index, { outcome: event.target.value })}
        />
      </div>
    );
  };
  const progressOf = new Map(view.progress.map((progress) => [progress.measureKey, progress]));
  return (
    <Form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(asked + 1);
        if (Object.keys(local).length === 0) run({ planId: view.planId, version: view.planVersion, clientKey, items, words, nextOn });
      }}
    >
      <ErrorSummary errors={summary} focusKey={asked} />
      <p className="text-sm text-muted">{t("body")}</p>
      {outline.map((group) => (
        <Panel key={group.need} title={plan("need.of", { need: enums(`Need.${group.need}`) })} aside={plan("need.fromAssessment", { value: plan(`needValue.${String(group.value) as "1"}`) })}>
          <div className="space-y-6">
            {group.goals.map(({ goal, number, measures }) => (
              <section key={goal.key} aria-label={plan("content.goal", { number })}>
                <h3 className="text-base"><span className="mr-2 text-muted">{plan("content.goal", { number })}</span>{goal.text}</h3>
                {line(goal.key, plan("content.goal", { number }))}
                <ol className="mt-3 space-y-3">
                  {measures.map(({ measure, number: place }) => {
                    const progress = progressOf.get(measure.key);
                    const status = progress?.status ?? "NOT_STARTED";
                    return (
                      <li key={measure.key} className="rounded-md border border-line p-3">
                        <p className="flex flex-wrap items-baseline gap-x-3">
                          <span><span className="mr-2 text-muted tabular-nums">{place}</span>{measure.text}</span>
                          <StatusPill tone={MEASURE_TONES[status]}>{enums(`MeasureStatus.${status}`)}</StatusPill>
                          {progress && <span className="flex flex-wrap gap-x-3 text-sm"><MeasureSoFar progress={progress} /></span>}
                        </p>
                        {measure.indicator && <p className="text-sm text-muted">{plan("threads.indicator", { text: measure.indicator })}</p>}
                        {isSettled(status) && <p className="text-sm text-muted">{t("settled")}</p>}
                        {line(measure.key, plan("content.measure", { number: place }))}
                      </li>
                    );
                  })}
                </ol>
              </section>
            ))}
          </div>
        </Panel>
      ))}
      <Panel title={t("whole")}>
        <div className="space-y-4">
          <TextArea name="words" label={t("words")} help={t("wordsHelp")} required rows={4} maxLength={CHECK_WORDS_MAX} value={words} error={errorOf("words")} onChange={(event) => setWords(event.target.value)} />
          <DateInput name="nextOn" label={t("nextOn")} help={t("nextHelp", { date: view.latest })} required width="half" min={view.today} max={view.latest} value={nextOn} error={errorOf("nextOn")} onChange={(event) => setNextOn(event.target.value)} />
          <Alert>{t(changes ? "leadsToChange" : "leadsToCountersign")}</Alert>
          <ActionResultMessage failure={failure && failure.code === "INVALID" ? null : failure} />
          <SubmitButton pending={pending}>{t(changes ? "submitChange" : "submit")}</SubmitButton>
        </div>
      </Panel>
    </Form>
  );
}
