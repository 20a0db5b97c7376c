"use client";

import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { NumberInput } from "@/components/ui/number-input";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { enterPopulationAction } from "@/lib/features/screening/actions";
import { enterPopulationSchema } from "@/lib/features/screening/schema";
import { populationBegin, populationInput, type TypedPopulation } from "@/lib/features/screening/typed";
import type { ProgressRow } from "@/lib/features/screening/views";

/** Column 01 of the summary table for one community, with its source. */
export function PopulationButton({ roundId, community }: { roundId: string; community: Pick<ProgressRow, "code" | "name" | "population"> }) {
  const t = useTranslations("screening");
  const notify = useNotify();
  const { population } = community;
  const { control, register, handleSubmit, formState } = useForm<TypedPopulation>({
    resolver: schemaResolver(enterPopulationSchema, populationInput), mode: "onTouched", values: populationBegin(roundId, community),
  });
  const dialog = useActionDialog(enterPopulationAction, () => notify({ title: t("population.done") }));
  const { failure } = dialog;
  const errorOf = useFieldErrors({
    local: errorsOf(formState.errors), action: dialog, now: useWatch({ control }), labels: { residentMinors: t("population.residentMinors"), source: t("population.source") },
  });
  const submit = handleSubmit((values) => dialog.run(values));
  return (
    <ActionDialog
      title={t("population.title", { community: community.name })}
      trigger={
        <Button size="sm" variant="quiet">
          {t(population ? "round.correct" : "round.enter")}
        </Button>
      }
      submit={t("population.submit")} dialog={dialog} onSubmit={() => void submit()}
    >
      <Form className="space-y-5" onSubmit={(event) => void submit(event)}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <NumberInput
          {...register("residentMinors")} label={t("population.residentMinors")} help={t("population.residentHelp")} unit={t("population.unit")} required error={errorOf("residentMinors")}
        />
        <TextInput {...register("source")} label={t("population.source")} help={t("population.sourceHelp")} required maxLength={100} error={errorOf("source")} />
      </Form>
    </ActionDialog>
  );
}
