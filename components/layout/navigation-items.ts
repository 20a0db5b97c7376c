import type { IconName } from "@/components/ui/icon";

/** An entry as it is shown: the frame has put its label and count in. */
export interface NavigationItem {
  href: string;
  label: string;
  /** For the bar at the foot of a phone, a fifth of whose width it has. */
  short: string;
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

/** Records that are reached from a list of another name. */
const LISTED_UNDER: readonly [record: string, list: string][] = [["/cases/", "/ledger/"], ["/registrations/", "/ledger/"], ["/urgent/", "/inbox/"]];

/** The entry to which a page belongs: the longest path that it lies under; a case and a registration belong to the ledger. */
export function currentHref(page: string, items: readonly NavigationItem[]): string | undefined {
  const [record, list] = LISTED_UNDER.find(([start]) => page.startsWith(start)) ?? ["", ""];
  const pathname = list + page.slice(record.length);
  return items
    .map((item) => item.href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
