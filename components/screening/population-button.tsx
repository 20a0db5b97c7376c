"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { NumberInput } from "@/components/ui/number-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { enterPopulationAction } from "@/lib/features/screening/actions";
import { enterPopulationSchema, type EnterPopulationInput } from "@/lib/features/screening/schema";
import type { ProgressRow } from "@/lib/features/screening/views";

/** Column 01 of the summary table for one community, with its source. */
export function PopulationButton({ roundId, community }: { roundId: string; community: Pick<ProgressRow, "code" | "name" | "population"> }) {
  const t = useTranslations("screening");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const { population } = community;
  const { register, handleSubmit, formState } = useForm<EnterPopulationInput>({
    resolver: schemaResolver(enterPopulationSchema), mode: "onTouched",
    values: { roundId, communityCode: community.code, residentMinors: population?.residentMinors ?? Number.NaN, source: population?.source ?? "", version: population?.version ?? 0 },
  });
  const { run, pending, failure } = useAction(enterPopulationAction, () => {
    setOpen(false);
    notify({ title: t("population.done") });
  });
  const errorOf = useFieldErrors(errorsOf(formState.errors), failure, { residentMinors: t("population.residentMinors"), source: t("population.source") });
  const submit = handleSubmit((values) => run(values));
  return (
    <Dialog
      open={open} onOpenChange={setOpen} title={t("population.title", { community: community.name })}
      trigger={
        <Button size="sm" variant="quiet">
          {t(population ? "round.correct" : "round.enter")}
        </Button>
      }
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={() => void submit()}>
            {t("population.submit")}
          </SubmitButton>
        </>
      }
    >
      <Form className="space-y-5" onSubmit={(event) => void submit(event)}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <NumberInput
          {...register("residentMinors", { setValueAs: (typed) => (typed === "" || typed === null ? Number.NaN : Number(typed)) })} label={t("population.residentMinors")}
          help={t("population.residentHelp")} unit={t("population.unit")} required defaultValue={population?.residentMinors ?? ""} error={errorOf("residentMinors")}
        />
        <TextInput {...register("source")} label={t("population.source")} help={t("population.sourceHelp")} required maxLength={100} error={errorOf("source")} />
      </Form>
    </Dialog>
  );
}
