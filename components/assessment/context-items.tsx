import { useTranslations } from "next-intl";
import type { Description } from "@/components/ui/description-list";
import type { AssessmentContext } from "@/lib/features/assessment/context";

/** How an assessment was made, as lines of a description; a guardian suspected of harm is marked as what it is. */
export function useContextItems({ placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions }: AssessmentContext): Description[] {
  const t = useTranslations("assessment.result");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const kinds = sourceKinds.map((kind) => `${enums(`AssessmentSource.${kind}`)}${kind === "SUSPECTED_GUARDIAN" ? t("suspectedMark") : ""}`).join(marks("list"));
  return [
    { term: t("place"), value: [placeKind && enums(`AssessmentPlace.${placeKind}`), place].filter(Boolean).join(marks("parts")) },
    { term: t("seenAlone"), value: seenAlone ? t("yes") : [t("no"), notAloneReason && enums(`NotAloneReason.${notAloneReason}`)].filter(Boolean).join(marks("parts")) },
    ...(companions ? [{ term: t("companions"), value: companions }] : []),
    { term: t("sources"), value: [kinds, sources].filter(Boolean).join(marks("sentences")), wide: true },
  ];
}
