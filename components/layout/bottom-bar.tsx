"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { BACKDROP } from "@/components/ui/popup-class";
import { useSecondClick } from "@/components/ui/second-click";
import { NavigationList } from "./side-navigation";
import { currentHref, type NavigationItem, type NavigationSection } from "./navigation-items";

// A fifth of the width each, whatever the label: a slot as wide as its words would push the last ones off the screen.
const SLOT = "relative flex h-14 min-w-0 flex-1 basis-0 flex-col items-center justify-center gap-0.5 text-xs max-[22.5rem]:text-[0.6875rem] focus-visible:-outline-offset-2";
const LABEL = "max-w-full truncate px-0.5";

/** On a phone: four entries within reach of the thumb, the rest behind the fifth. One that shows a number opens what the number counts; the whole list is one filter away there. */
export function BottomBar({ items, sections, foot }: { items: readonly NavigationItem[]; sections: readonly NavigationSection[]; foot: ReactNode }) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const { popup, refuses } = useSecondClick();
  const current = currentHref(usePathname(), sections.flatMap((section) => section.items));
  const inMore = current !== undefined && !items.some((item) => item.href === current);
  // What waits under the fifth entry shows on it, or nobody on a phone knows of it.
  const hidden = sections.flatMap((section) => section.items).filter((item) => !items.includes(item)).reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <nav
      aria-label={t("frame.navigation")}
      className="no-print fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom,0px)] md:hidden"
    >
      {items.map((item) => (
        <Link
          key={item.href} href={(item.count && item.countHref) || item.href} aria-current={item.href === current ? "page" : undefined}
          className={cx(SLOT, item.href === current ? "font-semibold text-action" : "text-muted")}
        >
          <Icon name={item.icon} />
          {/* Who hears it hears the whole label, the short one first where it is no part of it (WCAG 2.5.3). */}
          {item.short === item.label ? (
            <span className={LABEL}>{item.label}</span>
          ) : (
            <>
              <span className={LABEL} aria-hidden="true">{item.short}</span>
              <span className="sr-only">{item.label.includes(item.short) ? item.label : `${item.short} (${item.label})`}</span>
            </>
          )}
          {item.count ? <Waiting count={item.count} label={item.countLabel ?? ""} /> : null}
        </Link>
      ))}
      <Dialog.Root open={open} onOpenChange={(next, details) => refuses(next, details) || setOpen(next)}>
        <Dialog.Trigger className={cx(SLOT, inMore ? "font-semibold text-action" : "text-muted")}>
          <Icon name="more" />
          <span className={LABEL}>{t("frame.more")}</span>
          {hidden > 0 && <Waiting count={hidden} label={t("frame.waiting", { count: hidden })} />}
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className={BACKDROP} />
          <Dialog.Popup className="fixed inset-x-0 bottom-0 z-40 flex max-h-[85dvh] flex-col rounded-t-md border-t border-line bg-surface pb-[env(safe-area-inset-bottom,0px)] outline-none" {...popup}>
            <div className="flex items-center justify-between border-b border-line py-1 pr-1 pl-4">
              <Dialog.Title className="text-base">{t("frame.more")}</Dialog.Title>
              <Dialog.Close render={<IconButton icon="close" label={t("action.close")} />} />
            </div>
            <div className="overflow-y-auto p-2">
              <NavigationList sections={sections} onFollow={() => setOpen(false)} />
              <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-3 pt-3 pb-1">{foot}</div>
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </nav>
  );
}

/** The number on an entry, in words for those who hear it. */
const Waiting = ({ count, label }: { count: number; label: string }) => (
  <span className="absolute top-1 left-1/2 ml-2 min-w-4 rounded-full bg-action px-1 text-center text-[0.6875rem] leading-4 font-semibold text-action-ink">
    <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
    <span className="sr-only">{label}</span>
  </span>
);
