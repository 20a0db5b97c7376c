import { Link } from "./link";
import { useTranslations } from "next-intl";
import { Icon } from "./icon";

export interface Sort {
  /** How the list is ordered by this column now, if it is. */
  direction?: "ascending" | "descending";
  /** Where the other order is. */
  href: string;
}

export function SortLink({ header, sort }: { header: string; sort: Sort }) {
  const t = useTranslations("common.table");
  const next = sort.direction === "ascending" ? "sortDescending" : "sortAscending";
  return (
    <Link href={sort.href} scroll={false} title={t(next, { column: header })} className="inline-flex items-center gap-0.5 rounded-sm hover:text-ink">
      {header}
      {sort.direction && <Icon name={sort.direction === "ascending" ? "up" : "down"} className="size-4" />}
    </Link>
  );
}
