"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { HARM_FLAG } from "@/lib/features/instrument/faults";
import type { InstrumentContent } from "@/lib/features/instrument/schema";
import { ASSESSMENT_DIMENSIONS } from "@/lib/shared/vocabulary/casework";
import { TextPair } from "./text-pair";

type Flag = InstrumentContent["flags"][number];
const FAULTS = ["NONE", "NON_PERFORMANCE", "HARM"] as const;

/** One red flag; what an earlier version has used keeps its dimension and its kind. */
export function FlagFields({ path, flag, kept, onChange, onRemove }: { path: string; flag: Flag; kept: boolean; onChange: (change: (flag: Flag) => void) => void; onRemove: () => void }) {
  const t = useTranslations("instrument.editor");
  const kinds = useTranslations("instrument.fault");
  const enums = useTranslations("enums");
  return (
    <div className="space-y-3 py-3">
      <TextPair name={`${path}.label`} label={t("question")} value={flag.label} onChange={(change) => onChange((own) => change(own.label))} />
      <div className="flex flex-wrap gap-4">
        <div className="w-full max-w-52">
          <Select
            name={`${path}.dimension`} label={t("dimension")} placeholder={false} disabled={kept} value={flag.dimension} options={ASSESSMENT_DIMENSIONS.map((value) => ({ value, label: enums(`AssessmentDimension.${value}`) }))}
            onChange={({ target }) => onChange((own) => { own.dimension = ASSESSMENT_DIMENSIONS.find((code) => code === target.value) ?? own.dimension; })}
          />
        </div>
        <div className="w-full max-w-sm">
          <Select
            name={`${path}.fault`} label={t("fault")} placeholder={false} disabled={kept} value={flag.fault} options={FAULTS.map((value) => ({ value, label: kinds(value) }))} help={kept ? t("kept") : undefined}
            onChange={({ target }) => onChange((own) => { own.fault = FAULTS.find((code) => code === target.value) ?? own.fault; })}
          />
        </div>
      </div>
      {flag.code !== HARM_FLAG && <Button size="sm" variant="quiet" onClick={onRemove}>{t("removeFlag")}</Button>}
    </div>
  );
}
