"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { DivisionPicker } from "@/components/form/division-picker";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { HOUSEHOLD_REGISTRATION_STATUSES, HOUSEHOLD_REGISTRATION_TYPES, HOUSEHOLD_SCOPES } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { DateField, RadioField, SelectField, TextField, useRegistrationField, YesNoField } from "../fields";
import { useFormContextValue } from "../form-context";

export function ResidenceSection({ today, provinces, within }: { today: string; provinces: readonly ComboboxOption[]; within: string }) {
  const t = useTranslations("registration.help");
  const labels = useCodeLabels();
  return (
    <>
      <RadioField path="residence.householdStatus" codes={HOUSEHOLD_REGISTRATION_STATUSES} labelOf={labels("HouseholdRegistrationStatus")} />
      <RadioField path="residence.householdScope" codes={HOUSEHOLD_SCOPES} labelOf={labels("HouseholdScope")} />
      <SelectField path="residence.householdType" codes={HOUSEHOLD_REGISTRATION_TYPES} labelOf={labels("HouseholdRegistrationType")} width="half" />
      <RegisteredDivision />
      <ProvinceField options={provinces} />
      <TextField path="residence.registeredAddress" maxLength={200} />
      <YesNoField path="residence.hasDwelling" />
      <PlaceField kind="current" help={t("community")} within={within} />
      <TextField path="residence.currentAddress" maxLength={200} />
      <DateField path="residence.livingHereSince" help={t("livingHereSince")} max={today} />
      <PlaceField kind="found" help={t("found")} within={within} />
      <TextField path="residence.foundPlace" maxLength={200} />
    </>
  );
}

function RegisteredDivision() {
  const t = useTranslations("registration.help");
  const { places, addPlace } = useFormContextValue();
  const { shown, value, set, props } = useRegistrationField({ path: "residence.registeredDivision", help: t("registeredDivision") });
  if (!shown) return null;
  const code = String(value ?? "");
  return (
    <DivisionPicker
      {...props} levels={["DISTRICT", "STREET", "COMMUNITY"]} code={code} text={places[code]}
      onChange={(chosen, text) => {
        addPlace(chosen, text);
        set(chosen);
      }}
    />
  );
}

/** Street and community by one choice. Where the child lives it goes down to the community; where it was found a street will do. */
function PlaceField({ kind, help, within }: { kind: "current" | "found"; help: string; within: string }) {
  const { places, addPlace, errors, applies } = useFormContextValue();
  const { setValue, watch } = useFormContext<RegistrationForm>();
  const community = kind === "current" ? "residence.currentCommunity" : "residence.foundCommunity";
  const street = kind === "current" ? "residence.currentStreet" : "residence.foundStreet";
  const { props } = useRegistrationField({ path: community, help });
  // The street is chosen with the community: its fault is shown here.
  const { props: streetProps } = useRegistrationField({ path: street });
  if (!applies(street)) return null;
  const code = watch(community) || watch(street);
  return (
    <DivisionPicker
      {...props} required error={props.error ?? (errors[street] ? streetProps.error : undefined)} levels={kind === "current" ? ["COMMUNITY"] : ["STREET", "COMMUNITY"]} within={within}
      code={code} text={places[code]}
      onBlur={() => {
        props.onBlur();
        streetProps.onBlur();
      }}
      onChange={(chosen, text) => {
        addPlace(chosen, text);
        setValue(street, chosen.slice(0, 9), { shouldDirty: true });
        setValue(community, chosen.length === 12 ? chosen : "", { shouldDirty: true });
      }}
    />
  );
}

function ProvinceField({ options }: { options: readonly ComboboxOption[] }) {
  const t = useTranslations("registration.help");
  const { shown, value, set, props } = useRegistrationField({ path: "residence.registeredProvince", help: t("search"), width: "half" });
  if (!shown) return null;
  return <Combobox {...props} options={options} value={options.find((option) => option.value === value) ?? null} onChange={(option) => set(option?.value ?? "")} />;
}
