"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "@/components/ui/text-input";
import type { Failure } from "@/components/form/use-action";

interface CodeFieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  failure: Failure | null;
}

/** What the server found wrong with the code; undefined when it was something else. */
export const codeFault = (failure: Failure | null): string | undefined => (failure && "fieldErrors" in failure ? failure.fieldErrors?.code?.key : undefined);

/** Six digits of an authenticator; the phone's keyboard offers them by itself. */
export function CodeField({ label, help, value, onChange, failure }: CodeFieldProps) {
  const t = useTranslations("validation");
  const fault = codeFault(failure);
  return (
    <TextInput
      name="code" label={label} help={help} required value={value} onChange={(event) => onChange(event.target.value)} width="half" autoComplete="one-time-code" autoCapitalize="characters"
      spellCheck={false} error={fault && (fault === "codeWrong" || fault === "codeWrongSetUp" ? t(fault) : t("required", { field: label }))}
    />
  );
}
