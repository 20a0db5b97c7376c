"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, type MouseEvent } from "react";
import { flushSync, useFormStatus } from "react-dom";
import type { ButtonProps } from "./button";
import { buttonClass } from "./button-class";
import { Icon } from "./icon";
import { Spinner } from "./spinner";
import { useReady } from "./use-ready";

export interface SubmitButtonProps extends ButtonProps {
  /** Where the form does not send by its own `action` (react-hook-form): pass formState.isSubmitting. */
  pending?: boolean;
  /** What it says while it runs; '正在提交…' otherwise. */
  pendingText?: string;
}

/** Sends its form once, or runs what it is pressed for: before the page's script runs a tap would do nothing, so that it takes none; while it runs a second tap does nothing, and the button keeps the focus. */
export function SubmitButton({ variant = "primary", size, icon, pending, pendingText, className, children, onClick, ...rest }: SubmitButtonProps) {
  const t = useTranslations("common.action");
  const ready = useReady();
  const status = useFormStatus();
  const busy = pending ?? status.pending;
  // Pressed, it would take the focus, the field left would show its fault, and the button would move from under the pointer before the click: so the focus comes with the click.
  const stay = (event: MouseEvent<HTMLButtonElement>) => event.preventDefault();
  const latest = useRef(onClick);
  useLayoutEffect(() => {
    latest.current = onClick;
  });
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    // Leaving a field may put its value in order (a date typed as 20130910): what is sent is the form as it stands then, not as it was drawn before.
    flushSync(() => event.currentTarget.focus());
    if (busy) event.preventDefault();
    else latest.current?.(event);
  };
  return (
    <button type="submit" inert={rest.type === "button" && !ready} aria-disabled={busy || undefined} className={buttonClass(variant, size, className)} onMouseDown={stay} onClick={guard} {...rest}>
      {busy ? <Spinner /> : icon && <Icon name={icon} className="size-4.5" />}
      {busy ? (pendingText ?? t("submitting")) : children}
    </button>
  );
}
