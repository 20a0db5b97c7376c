import { useTranslations } from "next-intl";
import { FigureLink } from "@/components/ui/figure-link";
import { householdsHref } from "@/lib/features/screening/href";

/** How many households of a round were called at, and at how many somebody was met, each number with its list. `frozen`: the lists beneath may have changed since, so nothing links to them. */
export function HouseholdsVisited({ roundId, place, households, visited, frozen }: { roundId: string; place?: string; households: number; visited: number; frozen: boolean }) {
  const t = useTranslations("screening");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  return t.rich("householdsVisited", {
    households: () => (frozen ? households : <FigureLink value={households} href={householdsHref(roundId, "tried", place)} label={t("round.households")} />),
    visited: () => (frozen ? visited : <FigureLink value={visited} href={householdsHref(roundId, "VISITED", place)} label={enums("VISITED")} />),
  });
}
