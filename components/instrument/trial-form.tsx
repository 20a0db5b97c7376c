"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { DimensionScores } from "@/components/assessment/dimension-scores";
import { FlagSection, ItemSections, NeedSection } from "@/components/assessment/form-sections";
import { JudgementLine } from "@/components/assessment/judgement-line";
import { LevelReasons } from "@/components/assessment/level-reasons";
import { LiveResult, useLiveResult } from "@/components/assessment/live-result";
import { Form } from "@/components/form/form";
import { Panel } from "@/components/ui/panel";
import { toAnswers, toFormValues, type AssessmentFormValues } from "@/lib/features/assessment/form-values";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { EMPTY_ANSWERS } from "@/lib/features/assessment/schema";

const NO_PROBLEMS = {};

/** The questionnaire of a version as it will be answered, scored as one goes; nothing is sent and nothing kept. */
export function TrialForm({ definition }: { definition: InstrumentDefinition }) {
  const t = useTranslations("instrument.trial");
  const { register, control, getValues } = useForm<AssessmentFormValues>({ defaultValues: toFormValues(definition, { ...EMPTY_CONTEXT, answers: EMPTY_ANSWERS }) });
  const result = useLiveResult(control, definition);
  return (
    <Form onSubmit={(event) => event.preventDefault()}>
      <div className="sticky top-[var(--head)] z-10 -mx-4 mb-3 border-b border-line bg-surface px-4 md:hidden">
        <LiveResult control={control} definition={definition} narrow />
      </div>
      <div className="sticky top-[var(--head)] z-10 mb-3 border-b border-line bg-surface py-2 max-md:hidden">
        <LiveResult control={control} definition={definition} />
      </div>
      <div className="space-y-4">
        <ItemSections definition={definition} register={register} problems={NO_PROBLEMS} ageItem={undefined} ageOption={undefined} age={undefined} />
        <FlagSection definition={definition} register={register} problems={NO_PROBLEMS} />
        <NeedSection definition={definition} register={register} problems={NO_PROBLEMS} />
        <Panel title={t("result")}>
          {result.complete ? (
            <div className="space-y-3">
              <JudgementLine colour={result.colour} level={result.proposedLevel} size="lg" />
              <LevelReasons definition={definition} reasons={result.reasons} />
            </div>
          ) : (
            <p className="text-muted">{t("open", { count: result.open.length })}</p>
          )}
        </Panel>
        {result.complete && <DimensionScores definition={definition} answers={toAnswers(getValues())} result={result} />}
      </div>
    </Form>
  );
}

const EMPTY_CONTEXT = { assessedOn: "", placeKind: null, place: "", seenAlone: false, notAloneReason: null, sourceKinds: [], sources: "", companions: "" };
