"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import { Icon } from "@/components/ui/icon";
import { keepSearchAction } from "@/lib/features/search/actions";

/** Leads to the ledger; ⌘K or Ctrl K jumps into it. What is typed is kept by the server and never stands in an address, so the field has no name. */
export function GlobalSearch() {
  const t = useTranslations("common.frame");
  const failures = useTranslations("common.search");
  const router = useRouter();
  const box = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      box.current?.select();
    };
    window.addEventListener("keydown", jump);
    return () => window.removeEventListener("keydown", jump);
  }, []);
  const search = (event: FormEvent) => {
    event.preventDefault();
    const term = box.current?.value.trim() ?? "";
    if (pending) return;
    if (term === "") return router.push("/ledger");
    start(async () => {
      setFailed(null);
      const kept = await keepSearchAction({ list: "ledger", term }).catch(() => ({ ok: false as const, requestId: "" }));
      if (kept.ok) router.push(`/ledger?s=${kept.data.handle}`);
      else setFailed(kept.requestId);
    });
  };
  return (
    <form action="/ledger" role="search" aria-label={t("search")} aria-busy={pending || undefined} onSubmit={search} className="relative w-full max-w-md min-w-0">
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 size-4.5 -translate-y-1/2 text-muted" />
      <input
        ref={box} type="search" aria-label={t("search")} placeholder={t("searchPlaceholder")} autoComplete="off" maxLength={60}
        className="h-9 w-full rounded-md border border-line bg-canvas pr-3 pl-9 text-base text-ellipsis focus:border-action focus:bg-surface focus:outline-2 focus:-outline-offset-1 focus:outline-focus md:text-sm lg:pr-12 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd aria-hidden="true" className="pointer-events-none absolute top-1/2 right-2.5 hidden -translate-y-1/2 font-sans text-xs text-muted lg:inline">
        ⌘K
      </kbd>
      {failed !== null && (
        <p role="alert" className="absolute top-full left-0 z-40 mt-1 rounded-md border border-danger bg-surface px-3 py-1.5 text-sm text-danger">
          {failures("failed", { requestId: failed || "—" })}
        </p>
      )}
    </form>
  );
}
