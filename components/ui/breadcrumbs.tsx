import { Link } from "./link";
import { useTranslations } from "next-intl";
import { Icon } from "./icon";
import { unbroken } from "./unbroken";

export interface Crumb {
  label: string;
  href: string;
}

/** The way here; the page itself is named by its title, not again. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("common.frame");
  return (
    <nav aria-label={t("breadcrumbs")} className="no-print">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
        {items.map((item, place) => (
          <li key={item.href} className="inline-flex items-center gap-1">
            {place > 0 && <Icon name="right" className="size-3.5" />}
            <Link href={item.href} className="rounded-sm hover:text-action hover:underline pointer-coarse:py-2">
              {unbroken(item.label)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
