import { Link } from "./link";
import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";
import { cx } from "./cx";
import { TabStrip } from "./tab-strip";

export interface Tab {
  href: string;
  label: string;
  count?: number;
  current?: boolean;
}

/** Parts of one record, each a page of its own. */
export function Tabs({ items, label }: { items: readonly Tab[]; label?: string }) {
  const t = useTranslations("common.frame");
  const locale = useLocale();
  return (
    <TabStrip label={label ?? t("tabs")} current={items.find((item) => item.current)?.href ?? null}>
      <ul className="flex w-max gap-1 px-4 md:px-0">
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
              {item.count !== undefined && <span className="text-xs font-normal">{formatNumber(item.count, locale)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </TabStrip>
  );
}
