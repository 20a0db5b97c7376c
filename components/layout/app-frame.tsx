import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { GlobalSearch } from "./global-search";
import { LocaleSwitch } from "./locale-switch";
import { COUNTED_LISTS, type NavigationEntry, type NavigationKey } from "./navigation";
import type { NavigationItem, NavigationSection } from "./navigation-items";
import { PersonMenu, type Person } from "./person-menu";
import { ScrollToHash } from "./scroll-to-hash";
import { NavigationList } from "./side-navigation";
import { Wordmark } from "./wordmark";

export interface AppFrameProps {
  person: Person;
  /** navigationFor(actor) */
  entries: readonly NavigationEntry[];
  /** What waits, by entry. */
  counts?: Partial<Record<NavigationKey, number>>;
  /** A form with a button. */
  signOut: ReactNode;
  /** Over everything: the demo's mode, an announcement. */
  banner?: ReactNode;
  /** In the top bar, left of the person: notices. */
  tools?: ReactNode;
  children: ReactNode;
}

const ON_PHONE = 4;

/** The frame of all signed-in pages. */
export function AppFrame({ person, entries, counts = {}, signOut, banner, tools, children }: AppFrameProps) {
  const t = useTranslations("common.frame");
  const sections = useSections(entries, counts);
  const items = sections.flatMap((section) => section.items);
  const home = items[0]?.href ?? "/account";
  const searches = entries.some((entry) => entry.key === "ledger");
  return (
    <>
      <a href="#main" className="sr-only z-60 rounded-md bg-action px-4 py-2 text-action-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t("skip")}
      </a>
      {banner && (
        <aside aria-label={t("announcement")} className="no-print border-b border-warning bg-warning-soft px-4 py-1.5 text-center text-sm text-warning">
          {banner}
        </aside>
      )}
      <header className="no-print sticky top-0 z-30 flex h-[var(--head)] items-center gap-3 border-b border-line bg-surface px-4 md:gap-6">
        <div className="md:w-44">
          <Wordmark href={home} />
        </div>
        <div className="flex min-w-0 flex-1">{searches && <GlobalSearch />}</div>
        {tools}
        <PersonMenu person={person} language={<LocaleSwitch />} signOut={signOut} />
      </header>
      <div className="mx-auto flex w-full">
        <nav
          aria-label={t("navigation")}
          className="no-print sticky top-[var(--head)] hidden h-[calc(100dvh-var(--head))] w-52 shrink-0 overflow-y-auto border-r border-line bg-surface px-2 py-3 md:block"
        >
          <NavigationList sections={sections} />
        </nav>
        <main id="main" tabIndex={-1} className="w-full min-w-0 flex-1 px-4 pt-4 pb-[calc(var(--foot)+1.5rem)] outline-none md:px-6 md:pt-5 print:p-0">
          {children}
        </main>
        <ScrollToHash />
      </div>
      <BottomBar
        items={items.slice(0, ON_PHONE)} sections={sections}
        foot={
          <>
            <LocaleSwitch />
            {signOut}
          </>
        }
      />
    </>
  );
}

function useSections(entries: readonly NavigationEntry[], counts: Partial<Record<NavigationKey, number>>): NavigationSection[] {
  const t = useTranslations("nav");
  const waiting = useTranslations("common.frame");
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return groups.map((group) => ({
    key: group,
    label: t(`group.${group}`),
    items: entries
      .filter((entry) => entry.group === group)
      .map((entry): NavigationItem => {
        const count = counts[entry.key];
        return {
          href: entry.href, label: t(`item.${entry.key}`), short: t.has(`short.${entry.key}` as "short.inbox") ? t(`short.${entry.key}` as "short.inbox") : t(`item.${entry.key}`), icon: entry.icon, count, countHref: COUNTED_LISTS[entry.key], countLabel: count ? waiting("waiting", { count }) : undefined,
        };
      }),
  }));
}
