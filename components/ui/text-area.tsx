"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ComponentPropsWithRef } from "react";
import { assignRef } from "./assign-ref";
import { controlClass } from "./control-class";
import { cx } from "./cx";
import { Field, type FieldProps } from "./field";
import { describe, fieldId } from "./field-id";

export type TextAreaProps = FieldProps &
  Omit<ComponentPropsWithRef<"textarea">, "width" | "name" | "maxLength"> & {
    name: string;
    /** Counted, never cut: whoever pastes more sees by how much. */
    maxLength?: number;
  };

/** Characters as people count them: 𠮷 is one. */
const lengthOf = (text: string) => [...text].length;

export function TextArea({ label, help, error, required, width, id, name, maxLength, rows = 4, className, ref, onChange, ...rest }: TextAreaProps) {
  const t = useTranslations("common.form");
  const controlId = id ?? fieldId(name);
  const box = useRef<HTMLTextAreaElement | null>(null);
  const [used, setUsed] = useState(() => lengthOf(String(rest.value ?? rest.defaultValue ?? "")));
  /** A form library fills the box after the first render. */
  useEffect(() => setUsed(lengthOf(box.current?.value ?? "")), [rest.value]);
  const over = maxLength ? used - maxLength : 0;
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <textarea
        id={controlId} name={name} rows={rows} aria-required={required || undefined} className={controlClass(cx("resize-y py-2", className))}
        {...describe(controlId, { help, error })} {...rest}
        ref={(element) => {
          box.current = element;
          assignRef(ref, element);
        }}
        onChange={(event) => {
          setUsed(lengthOf(event.target.value));
          return onChange?.(event);
        }}
      />
      {maxLength && (
        <p className={cx("mt-1 text-right text-xs", over > 0 ? "font-medium text-danger" : "text-muted")}>
          {over > 0 ? t("charactersOver", { over }) : t("characters", { used, max: maxLength })}
        </p>
      )}
    </Field>
  );
}
