"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { currentHref, type NavigationItem, type NavigationSection } from "./navigation-items";

/** All entries by group: at the left of a screen, and in the phone's sheet. */
export function NavigationList({ sections, onFollow }: { sections: readonly NavigationSection[]; onFollow?: () => void }) {
  const current = currentHref(usePathname(), sections.flatMap((section) => section.items));
  return sections.map((section, index) => (
    <div key={section.key} className="mb-3">
      {(index > 0 || sections.length > 2) && <p className="px-3 pt-1 pb-1 text-xs text-muted">{section.label}</p>}
      <ul className="space-y-0.5">
        {section.items.map((item) => (
          <li key={item.href} className="relative">
            <Link
              href={item.href} onClick={onFollow} data-figure={item.countHref ? undefined : item.count || undefined} aria-current={item.href === current ? "page" : undefined}
              className={cx(
                "flex min-h-9 items-center gap-2.5 rounded-md px-3 text-base focus-visible:-outline-offset-2 md:text-sm pointer-coarse:min-h-11",
                item.href === current ? "bg-action-soft font-semibold text-action" : "text-ink hover:bg-sunken",
              )}
            >
              <Icon name={item.icon} className={cx("size-4.5", item.href !== current && "text-muted")} />
              <span className={cx("min-w-0 flex-1", Boolean(item.countHref && item.count) && "pr-6")}>{item.label}</span>
              {!item.countHref && <Count item={item} />}
            </Link>
            {item.countHref && Boolean(item.count) && (
              <Link
                href={item.countHref} onClick={onFollow} prefetch={false} data-figure={item.count} aria-label={`${item.label} ${item.countLabel}`}
                className="absolute inset-y-0 right-0 flex min-w-9 items-center justify-end rounded-md px-3 hover:underline focus-visible:-outline-offset-2 pointer-coarse:min-w-11"
              >
                <Count item={item} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  ));
}

export function Count({ item }: { item: NavigationItem }) {
  if (!item.count) return null;
  return (
    <span className="text-xs font-medium text-muted tabular-nums">
      <span aria-hidden="true">{item.count > 999 ? "999+" : item.count}</span>
      <span className="sr-only">{item.countLabel}</span>
    </span>
  );
}
