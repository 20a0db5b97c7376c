"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextInput } from "@/components/ui/text-input";

interface NumberFieldProps {
  name: string;
  label: string;
  value: number;
  onValue: (value: number) => void;
}

/** A number that is being typed: what is no number yet stays in sight with its error and changes nothing. */
export function NumberField({ name, label, value, onValue }: NumberFieldProps) {
  const t = useTranslations("instrument.editor");
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && !/^\d{1,3}(\.\d{1,2})?$/.test(typed.trim());
  return (
    <TextInput
      name={name} label={label} inputMode="decimal" width="short" value={typed ?? String(value)} error={wrong ? t("notANumber") : undefined}
      onChange={({ target }) => {
        setTyped(target.value);
        if (/^\d{1,3}(\.\d{1,2})?$/.test(target.value.trim())) onValue(Number(target.value));
      }}
      onBlur={() => !wrong && setTyped(null)}
    />
  );
}
