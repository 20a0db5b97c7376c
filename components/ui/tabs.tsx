import { Link } from "./link";
import { useTranslations } from "next-intl";
import { cx } from "./cx";

export interface Tab {
  href: string;
  label: string;
  count?: number;
  current?: boolean;
}

/** Parts of one record, each a page of its own. */
export function Tabs({ items, label }: { items: readonly Tab[]; label?: string }) {
  const t = useTranslations("common.frame");
  return (
    <nav aria-label={label ?? t("tabs")} className="no-print -mx-4 mb-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href} aria-current={item.current ? "page" : undefined} scroll={false}
              className={cx(
                "-mb-px inline-flex min-h-10 items-center gap-1.5 border-b-2 px-3 text-base whitespace-nowrap focus-visible:-outline-offset-2 md:text-sm pointer-coarse:min-h-11",
                item.current ? "border-action font-semibold text-action" : "border-transparent text-muted hover:border-control hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="text-xs font-normal">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
