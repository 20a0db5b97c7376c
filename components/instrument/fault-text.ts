import type { useTranslations } from "next-intl";
import { ASSESSMENT_DIMENSIONS, NEEDS } from "@/lib/shared/vocabulary/casework";
import type { InstrumentFault } from "@/lib/features/instrument/faults";

/** A fault of a draft in words. */
export function faultText(t: ReturnType<typeof useTranslations<"instrument.faults">>, enums: ReturnType<typeof useTranslations<"enums">>, { code, path, params }: InstrumentFault): string {
  const dimension = ASSESSMENT_DIMENSIONS.find((candidate) => candidate === params.dimension);
  const need = NEEDS.find((candidate) => candidate === params.need);
  return t(code, {
    path, name: params.name || "", number: params.number ?? "", sum: params.sum ?? "", bound: params.bound ?? "", dimension: dimension ? enums(`AssessmentDimension.${dimension}`) : "", need: need ? enums(`Need.${need}`) : "",
  });
}
