"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "./button";

export interface RemovedRowProps {
  /** What was removed, in the words that stood in it. */
  text: string;
  onRestore: () => void;
}

/** Stands where a row was that somebody removed from a form, until the page is left: one press brings it back as it was. It takes the focus that the row had, so that a screen reader hears what is gone and how it comes back. */
export function RemovedRow({ text, onRestore }: RemovedRowProps) {
  const t = useTranslations("common.removed");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // After a dialog that asked has given the focus back to what opened it, which is gone.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => button.current?.focus()));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className="flex items-center gap-3 rounded-md border border-dashed border-line px-3 py-1.5 text-sm text-muted">
      <span className="line-clamp-2 min-w-0 flex-1 break-words">{t("said", { text })}</span>
      <Button ref={button} size="sm" aria-label={t("restoreOf", { text })} onClick={onRestore}>
        {t("restore")}
      </Button>
    </div>
  );
}
