import type { ComponentPropsWithRef, ReactNode } from "react";
import { controlClass } from "./control-class";
import { cx } from "./cx";
import { Field, type FieldProps } from "./field";
import { describe, fieldId } from "./field-id";

export type NumberInputProps = FieldProps &
  Omit<ComponentPropsWithRef<"input">, "width" | "name" | "type"> & {
    name: string;
    /** '元', '人': stands behind the number. */
    unit?: ReactNode;
    /** Allows 1,234.50; whole numbers only otherwise. */
    decimal?: boolean;
  };

/** A text box with the number keyboard: no spinner, and the wheel changes nothing. */
export function NumberInput({ label, help, error, required, width = "short", id, name, unit, decimal, className, ...rest }: NumberInputProps) {
  const controlId = id ?? fieldId(name);
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <div className="flex items-center gap-2">
        <input
          id={controlId} name={name} type="text" inputMode={decimal ? "decimal" : "numeric"} autoComplete="off" aria-required={required || undefined}
          className={controlClass(cx("text-right", className))} {...describe(controlId, { help, error })} {...rest}
        />
        {unit && <span className="shrink-0 text-base text-muted">{unit}</span>}
      </div>
    </Field>
  );
}
