import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { rowId, statisticsHref, toggleHref, type StatisticsPath } from "@/lib/features/statistics/href";
import { BELOW, type Part } from "@/lib/features/statistics/parts";
import type { StatisticsParams } from "@/lib/features/statistics/schema";

interface PartNameProps {
  part: Part;
  path: StatisticsPath;
  params: StatisticsParams;
  /** The row can be opened by a click anywhere, and arrow keys move between rows (DataTable). */
  rowLink?: boolean;
}

/** The name of a row: opens the division's own page; before it, what opens its parts in place. */
export function PartName({ part, path, params, rowLink }: PartNameProps) {
  const t = useTranslations("figures");
  const name = usePartName()(part);
  const { state, level } = part;
  if (state === "leaf" || level === "COMMUNITY") {
    return (
      <span data-depth={part.depth} className="inline-flex items-center gap-2">
        {name}
        {part.pilot && <Pilot narrow={!rowLink} />}
      </span>
    );
  }
  return (
    <span data-depth={part.depth} className="inline-flex items-center gap-1 md:whitespace-nowrap">
      <Link
        id={rowId(part.code)} href={toggleHref(path, params, { ...part, state })} scroll={false} prefetch={false} aria-expanded={state === "open"}
        aria-label={t(state === "open" ? "hideParts" : "showParts", { place: name, parts: t(`parts.${BELOW[level]}`) })}
        className="no-print relative z-10 -my-1 -ml-2 inline-grid size-7 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-action pointer-coarse:size-11"
      >
        <Icon name={state === "open" ? "down" : "right"} className="size-4" />
      </Link>
      <Link
        href={statisticsHref(path, { division: part.code })} prefetch={false} data-row-link={rowLink ? "" : undefined}
        className={rowLink ? undefined : "rounded-sm text-action hover:underline pointer-coarse:py-1.5"}
      >
        {name}
      </Link>
      {part.pilot && <Pilot narrow={!rowLink} />}
    </span>
  );
}

/** `narrow`: no room for it on a phone. */
function Pilot({ narrow }: { narrow: boolean }) {
  const t = useTranslations("figures");
  return <span className={cx("no-print rounded-sm border border-line px-1 text-xs font-normal whitespace-nowrap text-muted", narrow && "max-md:hidden")}>{t("pilot")}</span>;
}

/** The division's name, or that no smaller one is known. */
export function usePartName(): (part: Pick<Part, "name" | "level">) => string {
  const t = useTranslations("figures.unknownPart");
  return ({ name, level }) => name ?? t(level);
}
