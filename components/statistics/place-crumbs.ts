import type { Crumb } from "@/components/ui/breadcrumbs";
import { statisticsHref, type StatisticsPath } from "@/lib/features/statistics/href";

interface Named {
  code: string;
  name: string;
}

/** The way from the actor's own division down to the one shown. */
export const placeCrumbs = (path: StatisticsPath, above: readonly Named[]): Crumb[] =>
  above.map(({ code, name }, index) => ({ label: name, href: statisticsHref(path, index === 0 ? {} : { division: code }) }));
