"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTextFault } from "@/components/form/use-text-fault";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { PURPOSE_NOTE_LIMIT, UNMASK_PURPOSES } from "@/lib/features/privacy/schema";

export interface Purpose {
  purpose: string;
  note: string;
}
export const NO_PURPOSE: Purpose = { purpose: "", note: "" };

/** What is wrong with a purpose, or null. */
export function usePurposeFaults(): (value: Purpose) => { purpose?: string | undefined; note?: string | undefined } | null {
  const t = useTranslations("privacy");
  const faultOf = useTextFault();
  return ({ purpose, note }) => {
    const faults = { purpose: purpose === "" ? t("purpose.missing") : undefined, note: faultOf(note, { field: t("purpose.note"), maximum: PURPOSE_NOTE_LIMIT }) };
    return faults.purpose || faults.note ? faults : null;
  };
}

/** What for: one of a short list, and in words. */
export function PurposeFields({ value, onChange, asked, readOnly }: { value: Purpose; onChange: (value: Purpose) => void; asked: boolean; readOnly: boolean }) {
  const t = useTranslations("privacy");
  const faults = usePurposeFaults()(value);
  const id = useId();
  return (
    <>
      <Select
        name={`${id}-purpose`} label={t("purpose.label")} required value={value.purpose} disabled={readOnly} onChange={(event) => onChange({ ...value, purpose: event.target.value })}
        options={UNMASK_PURPOSES.map((code) => ({ value: code, label: t(`purposes.${code}`) }))} error={asked ? faults?.purpose : undefined}
      />
      <TextArea
        name={`${id}-note`} label={t("purpose.note")} help={t("purpose.help")} required maxLength={PURPOSE_NOTE_LIMIT} rows={2} value={value.note} readOnly={readOnly}
        onChange={(event) => onChange({ ...value, note: event.target.value })} error={asked ? faults?.note : undefined}
      />
    </>
  );
}
