"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DivisionPicker } from "@/components/form/division-picker";
import { IconButton } from "@/components/ui/icon-button";
import { FieldGroup } from "@/components/ui/field";
import { fieldId } from "@/components/ui/field-id";

export interface ServedDivision {
  code: string;
  /** '朝阳区 三里屯街道' */
  text: string;
}

interface ServedDivisionsProps {
  value: readonly ServedDivision[];
  onChange: (value: ServedDivision[]) => void;
  error?: string;
  /** Offices with jurisdiction serve their own division only. */
  fixed?: boolean;
}

/** The divisions an organisation serves: a list to which one adds by typing. */
export function ServedDivisions({ value, onChange, error, fixed }: ServedDivisionsProps) {
  const t = useTranslations("admin.organisations");
  // A fresh picker after each choice, so that it stands empty again.
  const [round, setRound] = useState(0);
  const add = (code: string, text: string) => {
    if (code && !value.some((one) => one.code === code)) onChange([...value, { code, text }]);
    setRound(round + 1);
  };
  return (
    <FieldGroup id={fieldId("served")} label={t("field.served")} help={t("help.served")} error={error} required>
      <ul className="flex flex-wrap gap-2">
        {value.map(({ code, text }) => (
          <li key={code} className="inline-flex min-h-9 items-center gap-1 rounded-sm border border-line bg-sunken pr-1 pl-2.5 text-base">
            {text}
            {!fixed && <IconButton icon="close" label={t("removeServed", { name: text })} onClick={() => onChange(value.filter((one) => one.code !== code))} />}
          </li>
        ))}
      </ul>
      {!fixed && (
        <div className="mt-3">
          <DivisionPicker key={round} name="addServed" label={t("addServed")} code="" levels={["DISTRICT", "STREET", "COMMUNITY"]} width="half" onChange={add} />
        </div>
      )}
    </FieldGroup>
  );
}
