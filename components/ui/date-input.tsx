"use client";

import { useTranslations } from "next-intl";
import { useRef, type ComponentPropsWithRef, type FocusEvent, type KeyboardEvent } from "react";
import { parseDate } from "@/lib/shared/dates";
import { assignRef } from "./assign-ref";
import { controlClass } from "./control-class";
import { cx } from "./cx";
import { Field, type FieldProps } from "./field";
import { describe, fieldId } from "./field-id";
import { IconButton } from "./icon-button";

export type DateInputProps = FieldProps & Omit<ComponentPropsWithRef<"input">, "width" | "name" | "type" | "min" | "max"> & {
  name: string;
  /** ISO dates; they bound the calendar, the schema judges what is typed. */
  min?: string | number;
  max?: string | number;
};

/** Sets the value as if typed, so that React and form libraries hear of it. */
function type(input: HTMLInputElement, value: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Typed as 20130910, 2013-9-10 or 2013年9月10日 and put in order on leaving; or picked from the system's calendar. */
export function DateInput({ label, help, error, required, width = "short", id, name, min, max, className, ref, onBlur, onKeyDown, disabled, ...rest }: DateInputProps) {
  const t = useTranslations("common.form");
  const controlId = id ?? fieldId(name);
  const text = useRef<HTMLInputElement | null>(null);
  const picker = useRef<HTMLInputElement | null>(null);

  const normalise = (input: HTMLInputElement) => {
    const iso = parseDate(input.value);
    if (iso && iso !== input.value) type(input, iso);
  };
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    normalise(event.currentTarget);
    return onBlur?.(event);
  };
  // Enter sends a form without leaving the field.
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") normalise(event.currentTarget);
    return onKeyDown?.(event);
  };
  const openCalendar = () => {
    if (!picker.current || !text.current) return;
    picker.current.value = parseDate(text.current.value) ?? "";
    picker.current.showPicker();
  };
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <div className="relative">
        <input
          id={controlId} name={name} type="text" inputMode="numeric" autoComplete="off" placeholder={t("dateHint")} disabled={disabled}
          aria-required={required || undefined} className={controlClass(cx("pr-11", className))} {...describe(controlId, { help, error })} {...rest}
          ref={(element) => {
            text.current = element;
            assignRef(ref, element);
          }}
          onBlur={leave} onKeyDown={press}
        />
        <input
          ref={picker} type="date" tabIndex={-1} aria-hidden="true" min={min} max={max}
          className="pointer-events-none absolute right-0 bottom-0 size-9 opacity-0"
          onChange={(event) => {
            if (text.current && event.target.value) type(text.current, event.target.value);
            text.current?.focus();
          }}
        />
        <IconButton icon="calendar" label={t("pickDate")} disabled={disabled} onClick={openCalendar} className="absolute top-1/2 right-0.5 -translate-y-1/2" />
      </div>
    </Field>
  );
}
