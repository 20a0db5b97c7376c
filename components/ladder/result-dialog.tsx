"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { noteResultAction } from "@/lib/features/ladder/actions";
import type { LadderFloor } from "@/lib/features/ladder/bounds";
import { stepResultFormSchema } from "@/lib/features/ladder/form-schema";
import { ACCOUNT_MAX, NUMBER_MAX } from "@/lib/features/ladder/schema";
import type { TakenView } from "@/lib/features/ladder/view";
import type { LadderResult } from "@/lib/shared/vocabulary/ladder";

/** Notes what came of a step. `returns`: the reader may note a return home; whoever may not finds it named with who does. `next`: opened from what comes next; `on`: the day that it begins with. Needs the texts of `ladder`, `enums`, `validation`. */
export function ResultDialog({ taken, today, floor, returns, next, on }: { taken: TakenView; today: string; floor: LadderFloor | null; returns: boolean; next?: "now" | "later"; on?: string | undefined }) {
  const t = useTranslations("ladder.result");
  const ladder = useTranslations("ladder");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { stepId, version, step, results } = taken;
  // Support ends in one way only, and what that does is said before.
  const support = step === "SUPPORT_ORDER";
  // The court gives it with the filing; a number that stands is put right on the court's page.
  const asksNumber = step === "SUIT" && taken.reference === "";
  // With interim guardianship a removal gets that result by itself, and without it nobody would know who holds the child.
  const placesFirst = step === "EMERGENCY_REMOVAL" && !results.includes("IN_INTERIM_CARE");
  const { dialog, field, values, failure, submit } = useDialogForm({
    begin: { result: support ? "ENDED" : "", resultOn: on ?? today, until: "", note: "", courtNumber: "" }, schema: stepResultFormSchema(floor),
    toInput: ({ result, resultOn, until, note, courtNumber }) => ({ stepId, version, result, resultOn, note, courtNumber: asksNumber && result === "FILED" ? courtNumber : "", until: step === "PROTECTION_ORDER" && result === "ISSUED" && until ? until : null }),
    action: noteResultAction, labels: { result: t("result"), resultOn: t(support ? "supportDay" : "resultOn"), until: t("until"), note: t("note"), courtNumber: t("courtNumber") }, onDone: () => notify({ title: t("done") }),
  });
  // Where the child goes is never noted without a word.
  const noteHelp = values.result === "RETURNED_HOME" ? "returnHelp" : values.result === "WITH_RELATIVES" ? "relativesHelp" : step === "INTERIM_GUARDIANSHIP" ? "interimEndHelp" : support ? "supportHelp" : null;
  const option = (value: LadderResult, label: string) => (value === "RETURNED_HOME" && !returns ? { value, label: t("byOthers", { result: label }), disabled: true } : { value, label });
  const name = enums(`LadderStep.${step}`);
  const button = t(support ? "supportButton" : "button");
  return (
    <ActionDialog
      title={support ? t("supportTitle") : t("title", { step: name })} description={support ? t("supportBody") : undefined} submit={t("submit")} dialog={dialog} onSubmit={submit}
      trigger={<Button size="sm" variant={next === "now" ? "primary" : "secondary"} aria-label={next ? ladder("next.label", { button, step: name }) : `${button} ${name}`}>{button}</Button>}
    >
      <ActionResultMessage failure={failure} />
      {!support && <Select {...field("result")} options={results.map((value) => option(value, enums(`LadderResult.${value}`)))} help={placesFirst ? t("interimFirst", { result: enums("LadderResult.IN_INTERIM_CARE"), step: enums("LadderStep.INTERIM_GUARDIANSHIP") }) : undefined} width="full" />}
      {asksNumber && values.result === "FILED" && <TextInput {...field("courtNumber")} required={false} help={t("courtNumberHelp")} maxLength={NUMBER_MAX} autoComplete="off" width="full" />}
      <DateInput {...field("resultOn")} min={floor && floor.on > taken.takenOn ? floor.on : taken.takenOn} max={today} />
      {step === "PROTECTION_ORDER" && values.result === "ISSUED" && <DateInput {...field("until")} />}
      <TextArea {...field("note")} required={noteHelp !== null} help={noteHelp ? t(noteHelp) : undefined} rows={3} maxLength={ACCOUNT_MAX} />
    </ActionDialog>
  );
}
