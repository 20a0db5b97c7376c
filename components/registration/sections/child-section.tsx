"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Icon } from "@/components/ui/icon";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { ID_TYPES, SEXES } from "@/lib/shared/vocabulary/child";
import { useCodeLabels } from "../code-labels";
import { fillFromId, filledAtStart, type FilledFromId } from "../filled-from-id";
import { CheckField, DateField, RadioField, SelectField, TextField, useRegistrationField } from "../fields";

interface ChildSectionProps {
  today: string;
  ethnicities: readonly ComboboxOption[];
  maskedId: boolean;
  photo: ReactNode;
}

export function ChildSection({ today, ethnicities, maskedId, photo }: ChildSectionProps) {
  const t = useTranslations("registration");
  const labels = useCodeLabels();
  const { getValues, setValue } = useFormContext<RegistrationForm>();
  const [filled, setFilled] = useState<FilledFromId | null>(null);
  /** Said after a number was left. */
  const [said, setSaid] = useState<FilledFromId>({});

  /** Before anything is typed here: what a draft or the record on file has from its number. */
  const enterNumber = () => setFilled((known) => known ?? filledAtStart(getValues().child));
  const leaveNumber = (idNumber: string) => {
    const { child } = getValues();
    const step = fillFromId({ ...child, idNumber }, filled ?? {}, today);
    setSaid(step?.filled ?? {});
    if (!step) return;
    for (const field of ["idNumber", "birthDate", "sex"] as const) {
      if (step.set[field] !== undefined) setValue(`child.${field}`, step.set[field], { shouldDirty: true });
    }
    setFilled(step.filled);
  };

  return (
    <>
      <fieldset>
        <legend className="mb-1.5 text-base font-medium">{t("photo.label")}</legend>
        {photo}
      </fieldset>
      <TextField path="child.name" width="half" maxLength={50} />
      <TextField path="child.formerName" width="half" maxLength={50} />
      <SelectField path="child.idType" codes={ID_TYPES} labelOf={labels("IdType")} width="half" />
      <div>
        <TextField path="child.idNumber" width="half" maxLength={30} help={t(maskedId ? "help.masked" : "help.idNumber")} onEnter={enterNumber} onLeave={leaveNumber} />
        <p role="status" className="mt-1.5 text-sm text-action">
          {(said.birthDate || said.sex) && (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="check" className="size-4" />
              {t("form.idFilled", {
                part: said.birthDate && said.sex ? "both" : said.birthDate ? "birthDate" : "sex", birthDate: said.birthDate ?? "", sex: said.sex ? labels("Sex")(said.sex) : "",
              })}
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
