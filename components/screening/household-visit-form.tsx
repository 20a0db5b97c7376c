"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { errorsOf } from "@/components/form/errors-of";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { useHeld } from "@/components/form/use-held";
import { RefusedAlert, type Refused } from "@/components/registration/refused-note";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormSection } from "@/components/ui/form-section";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { logHouseholdVisitAction } from "@/lib/features/screening/actions";
import { staysShut } from "@/lib/features/screening/lifecycle";
import { logHouseholdVisitSchema } from "@/lib/features/screening/schema";
import { visitInput, type TypedVisit } from "@/lib/features/screening/typed";
import type { VisitStart } from "@/lib/features/screening/views";
import { HOUSEHOLD_VISIT_OUTCOMES, type HouseholdVisitOutcome } from "@/lib/shared/vocabulary/casework";

const FIELDS = ["headName", "community", "address", "phone", "visitedOn", "outcome", "minorsAtHome", "resident", "movedTo", "note"] as const;

/** Keeps the form, and what is typed in it, when the round is ended meanwhile. Where none can be begun: why. */
export function HouseholdVisitFormHost({ start, refusal }: { start: VisitStart | null; refusal: Refused | null }) {
  const { held } = useHeld(start);
  return held ? <HouseholdVisitForm start={held} /> : refusal && <RefusedAlert refusal={refusal} />;
}

/** A visit to a household, done or tried; after a visit that found somebody home the way leads on to registering a minor, or, for a community, to telling the street, which registers. */
function HouseholdVisitForm({ start }: { start: VisitStart }) {
  const t = useTranslations("screening.visit");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const router = useRouter();
  const notify = useNotify();
  const [place, setPlace] = useState("");
  const thenRegister = useRef(false);
  const { control, register, handleSubmit, setValue, formState } = useForm<TypedVisit>({
    resolver: schemaResolver(logHouseholdVisitSchema, visitInput), mode: "onTouched",
    defaultValues: {
      clientKey: start.clientKey, roundId: start.roundId, householdId: start.household?.householdId ?? null, knownVisitId: start.household?.lastVisitId ?? null, headName: "", community: start.community?.code ?? "", address: "", phone: "", visitedOn: start.today,
      minorsAtHome: "", resident: "", movedTo: "", note: "", tellStreet: false,
    },
  });
  const typed = useWatch({ control });
  const { outcome } = typed;
  const { run, pending, failure, clear } = useAction(logHouseholdVisitAction, ({ visitId, othersAtAddress }) => {
    notify({ title: t(thenRegister.current && start.tellsStreet ? "doneTold" : "done"), body: othersAtAddress > 0 ? t("othersAtAddress", { count: othersAtAddress }) : undefined });
    router.push(thenRegister.current && !start.tellsStreet ? `/registrations/new?visit=${visitId}` : `/screening/${start.roundId}`);
  });
  const errorOf = useFieldErrors({ local: errorsOf(formState.errors), action: { failure, pending }, now: typed, labels: Object.fromEntries(FIELDS.map((name) => [name, t(name)])) });
  // Recorded by somebody else, or in another window, since the form was opened.
  const since = failure?.code === "CONFLICT" ? failure.params : undefined;
  const did = since?.outcome ? t("didRecord", { outcome: enums(since.outcome as HouseholdVisitOutcome), day: String(since.day) }) : undefined;
  const goOn = () => {
    setValue("knownVisitId", String(since?.visit));
    clear();
  };
  const { metOn } = start.household ?? { metOn: null };
  const submit = (registers: boolean) => {
    setValue("tellStreet", registers && start.tellsStreet);
    return handleSubmit((values) => {
      thenRegister.current = registers;
      run(values);
    });
  };
  const summary = FIELDS.flatMap((name) => {
    const message = errorOf(name);
    return message && formState.submitCount > 0 ? [{ name, label: t(name), message }] : [];
  });
  return (
    <Form onSubmit={(event) => void submit(false)(event)} className="max-w-3xl space-y-4">
      <ErrorSummary errors={summary} focusKey={formState.submitCount} />
      <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} typed={{ kept: "page", did, onContinue: since?.visit ? goOn : undefined, record: { href: `/screening/${start.roundId}`, label: t("openRound") } }} />
      {!start.household && (
        <FormSection id="household" title={t("householdSection")}>
          <TextInput {...register("headName")} label={t("headName")} required maxLength={50} width="half" autoComplete="off" error={errorOf("headName")} />
          {!start.community && (
            <Controller
              control={control} name="community"
              render={({ field }) => (
                <DivisionPicker
                  name="community" label={t("community")} help={t("communityHelp")} required levels={["COMMUNITY"]} within={start.within} code={field.value} text={place}
                  error={errorOf("community")} onBlur={field.onBlur}
                  onChange={(code, text) => {
                    setPlace(text);
                    field.onChange(code);
                  }}
                />
              )}
            />
          )}
          <TextInput {...register("address")} label={t("address")} required maxLength={200} autoComplete="off" error={errorOf("address")} />
          <TextInput {...register("phone")} type="tel" label={t("phone")} maxLength={20} width="half" autoComplete="off" error={errorOf("phone")} />
        </FormSection>
      )}
      <FormSection id="visit" title={t("visitSection")}>
        <DateInput {...register("visitedOn")} label={t("visitedOn")} required max={start.today} error={errorOf("visitedOn")} />
        <Controller
          control={control} name="outcome"
          render={({ field }) => (
            <RadioGroup
              name="outcome" label={t("outcome")} help={metOn ? t("metAlready", { day: metOn }) : undefined} required inline choices={HOUSEHOLD_VISIT_OUTCOMES.filter((value) => !metOn || !staysShut(value)).map((value) => ({ value, label: enums(value) }))} chosen={field.value ?? ""}
              error={errorOf("outcome")} onBlur={field.onBlur} onChange={(event) => field.onChange(event.target.value)}
            />
          )}
        />
        {outcome === "VISITED" && (
          <NumberInput
            {...register("minorsAtHome")} label={t("minorsAtHome")} required help={t(start.tellsStreet ? "minorsHelpCommunity" : "minorsHelp")} unit={t("unit")} error={errorOf("minorsAtHome")}
          />
        )}
        {outcome === "VISITED" && (
          <Select {...register("resident")} label={t("resident")} help={t("residentHelp")} placeholder={t("residentUnknown")} error={errorOf("resident")} options={(["yes", "no"] as const).map((value) => ({ value, label: t(`residentIs.${value}`) }))} />
        )}
        {outcome === "MOVED" && <TextInput {...register("movedTo")} label={t("movedTo")} help={t("movedToHelp")} maxLength={200} autoComplete="off" error={errorOf("movedTo")} />}
        <TextArea {...register("note")} label={t("note")} help={start.tellsStreet ? t("noteHelpCommunity") : undefined} rows={3} maxLength={300} error={errorOf("note")} />
      </FormSection>
      <StickyActionBar>
        <SubmitButton variant={outcome === "VISITED" && !start.tellsStreet ? "secondary" : "primary"} pending={pending}>
          {t("submit")}
        </SubmitButton>
        {outcome === "VISITED" && (
          <SubmitButton type="button" variant={start.tellsStreet ? "secondary" : "primary"} pending={pending} onClick={() => void submit(true)()}>
            {t(start.tellsStreet ? "submitTell" : "submitRegister")}
          </SubmitButton>
        )}
      </StickyActionBar>
    </Form>
  );
}
