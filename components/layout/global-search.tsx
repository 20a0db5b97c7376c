"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

/** Leads to the ledger; ⌘K or Ctrl K jumps into it. */
export function GlobalSearch() {
  const t = useTranslations("common.frame");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      box.current?.select();
    };
    window.addEventListener("keydown", jump);
    return () => window.removeEventListener("keydown", jump);
  }, []);
  return (
    <Form action="/ledger" role="search" aria-label={t("search")} className="relative w-full max-w-md min-w-0">
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 size-4.5 -translate-y-1/2 text-muted" />
      <input
        ref={box} type="search" name="q" aria-label={t("search")} placeholder={t("searchPlaceholder")} autoComplete="off"
        className="h-9 w-full rounded-md border border-line bg-canvas pr-3 pl-9 text-base text-ellipsis focus:border-action focus:bg-surface focus:outline-2 focus:-outline-offset-1 focus:outline-focus md:text-sm lg:pr-12 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 hidden -translate-y-1/2 font-sans text-xs text-muted lg:inline">
        ⌘K
      </kbd>
    </Form>
  );
}
