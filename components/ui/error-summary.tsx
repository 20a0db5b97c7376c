"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, type MouseEvent } from "react";
import { fieldId } from "./field-id";
import { Icon } from "./icon";

export interface SummaryError {
  /** The field's name; the link leads to its control. */
  name: string;
  label: string;
  message: string;
}

export interface ErrorSummaryProps {
  errors: readonly SummaryError[];
  /** Takes the focus whenever this changes: pass the number of submissions (formState.submitCount). */
  focusKey?: number | string;
}

/** Focuses the control itself, or the first choice of a group. */
function focusField(name: string) {
  const control = document.getElementById(fieldId(name));
  const target = control?.matches("fieldset") ? control.querySelector<HTMLElement>("input:not(:disabled)") : control;
  control?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

/** No name is said twice: a sentence that begins with the field's name goes on from the link, one that has it within is the link itself. */
export function partsOf({ label, message }: Omit<SummaryError, "name">): { link: string; rest: string } {
  const name = [`“${label}”`, label].find((each) => message.startsWith(each));
  if (name) return { link: label, rest: message.slice(name.length).trimStart() };
  return message.includes(`“${label}”`) ? { link: message, rest: "" } : { link: label, rest: message };
}

export function ErrorSummary({ errors, focusKey }: ErrorSummaryProps) {
  const t = useTranslations("common.form");
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, focusKey]);
  if (!shown) return null;
  const follow = (name: string) => (event: MouseEvent) => {
    event.preventDefault();
    focusField(name);
  };
  return (
    <div ref={box} role="alert" tabIndex={-1} className="mb-4 rounded-md border-2 border-danger bg-surface px-4 py-3">
      <h2 className="flex items-center gap-2 text-base text-danger">
        <Icon name="danger" />
        {t("errorSummaryTitle", { count: errors.length })}
      </h2>
      <ul className="mt-2 space-y-1">
        {errors.map((error) => ({ ...error, ...partsOf(error) })).map((error) => (
          <li key={error.name}>
            <a href={`#${fieldId(error.name)}`} onClick={follow(error.name)} className="rounded-sm text-base text-danger underline underline-offset-3 hover:decoration-2">
              {error.link}
            </a>
            {error.rest && <span className="ml-2 text-muted">{error.rest}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
