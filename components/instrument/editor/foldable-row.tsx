"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface FoldableRowProps {
  /** Path of what the row edits; faults lead to it. */
  path: string;
  open: boolean;
  onToggle: () => void;
  code: string;
  name: string;
  /** Beside the name: points. */
  hint?: string;
  faulty: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** One line of the editor; only the one that is open has fields. */
export function FoldableRow({ path, open, onToggle, code, name, hint, faulty, actions, children }: FoldableRowProps) {
  const t = useTranslations("instrument.editor");
  return (
    <li id={path} tabIndex={-1} className={faulty ? "border-l-4 border-danger px-4 py-1.5" : "px-4 py-1.5"}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-sm text-muted tabular-nums">{code}</span>
        <span className="min-w-0 flex-1">
          {name || "—"} {hint && <span className="text-sm whitespace-nowrap text-muted tabular-nums">{hint}</span>}
        </span>
        <Button size="sm" variant="quiet" aria-expanded={open} aria-label={open ? undefined : t("editOf", { name: name || code })} onClick={onToggle}>{t(open ? "close" : "edit")}</Button>
      </div>
      {open && (
        <>
          {children}
          {actions && <div className="flex flex-wrap gap-2 pb-2">{actions}</div>}
        </>
      )}
    </li>
  );
}
