import type { IconName } from "@/components/ui/icon";

/** An entry as it is shown: the frame has put its label and count in. */
export interface NavigationItem {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
  /** The list that the count is of, where it is only a part of the page. */
  countHref?: string;
  /** '12 项待办', for those who hear it. */
  countLabel?: string;
}

export interface NavigationSection {
  key: string;
  label: string;
  items: NavigationItem[];
}

/** The entry to which a page belongs: the longest path that it lies under. */
export function currentHref(pathname: string, items: readonly NavigationItem[]): string | undefined {
  return items
    .map((item) => item.href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
