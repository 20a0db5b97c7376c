"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { typedText } from "./typed-text";

function onInput(look: () => void): () => void {
  document.addEventListener("input", look);
  return () => document.removeEventListener("input", look);
}

/** Takes along what was typed in the form or dialog around a refusal, where the step cannot be done any more; nothing where nothing was typed. */
export function CopyTyped({ beside }: { beside: RefObject<HTMLElement | null> }) {
  const t = useTranslations("errors.result.over");
  const [copied, setCopied] = useState<boolean | null>(null);
  const read = () => typedText(beside.current?.closest("form, [role=dialog], [role=alertdialog]") ?? null);
  const typed = useSyncExternalStore(onInput, () => read() !== "", () => false);
  if (!typed) return null;
  const copy = async () => {
    setCopied(await navigator.clipboard.writeText(read()).then(() => true, () => false));
  };
  return (
    <>
      <Button size="sm" onClick={() => void copy()}>{t(copied ? "copied" : "copy")}</Button>
      {copied === false && <span role="status" className="text-sm">{t("copyFailed")}</span>}
    </>
  );
}
