"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Icon } from "@/components/ui/icon";
import { isMasked } from "@/lib/features/registration/masked-ids";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { parseResidentId } from "@/lib/shared/resident-id";
import { ID_TYPES, SEXES } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { CheckField, DateField, RadioField, SelectField, TextField, useRegistrationField } from "../fields";

interface Filled {
  birthDate: string;
  sex: string;
}

export function ChildSection({ today, ethnicities, maskedId }: { today: string; ethnicities: readonly ComboboxOption[]; maskedId: boolean }) {
  const t = useTranslations("registration");
  const labels = useCodeLabels();
  const { getValues, setValue } = useFormContext<RegistrationForm>();
  const [filled, setFilled] = useState<Filled | null>(null);

  /** A number without fault says when the child was born and whether it is a boy; what was typed otherwise is shown as a fault, not overwritten. */
  const fillFromId = (typed: string) => {
    const { child } = getValues();
    if (child.idType !== "RESIDENT_ID" || isMasked(typed)) return;
    const id = parseResidentId(typed, today);
    if (!id.ok) return setFilled(null);
    const before = filled;
    const free = (value: string | null, earlier: string | undefined) => value === null || value === "" || value === earlier;
    const birth = free(child.birthDate, before?.birthDate);
    const sex = free(child.sex, before?.sex);
    if (id.id !== typed) setValue("child.idNumber", id.id, { shouldDirty: true });
    if (birth) setValue("child.birthDate", id.birthDate, { shouldDirty: true });
    if (sex) setValue("child.sex", id.sex, { shouldDirty: true });
    setFilled(birth || sex ? { birthDate: id.birthDate, sex: id.sex } : null);
  };

  return (
    <>
      <TextField path="child.name" width="half" maxLength={50} />
      <TextField path="child.formerName" width="half" maxLength={50} />
      <SelectField path="child.idType" codes={ID_TYPES} labelOf={labels("IdType")} width="half" />
      <div>
        <TextField path="child.idNumber" width="half" maxLength={30} help={t(maskedId ? "help.masked" : "help.idNumber")} onLeave={fillFromId} />
        <p role="status" className="mt-1.5 text-sm text-action">
          {filled && (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="check" className="size-4" />
              {t("form.idFilled", { birthDate: filled.birthDate, sex: labels("Sex")(filled.sex) })}
            </span>
          )}
        </p>
      </div>
      <TextField path="child.noIdReason" maxLength={200} />
      <RadioField path="child.sex" codes={SEXES} labelOf={labels("Sex")} />
      <DateField path="child.birthDate" max={today} />
      <CheckField path="child.birthDateEstimated" />
      <EthnicityField options={ethnicities} />
      <TextField path="child.phone" type="tel" width="half" maxLength={20} help={t("help.phone")} />
    </>
  );
}

/** GB/T 3304, by typing: 回, hui, 03. */
function EthnicityField({ options }: { options: readonly ComboboxOption[] }) {
  const t = useTranslations("registration.help");
  const { value, set, props } = useRegistrationField({ path: "child.ethnicity", help: t("search"), width: "half" });
  return <Combobox {...props} options={options} value={options.find((option) => option.value === value) ?? null} onChange={(option) => set(option?.value ?? "")} />;
}
