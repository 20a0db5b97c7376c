import { useTranslations } from "next-intl";
import type { ComponentPropsWithRef } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";
import { describe, fieldId } from "./field-id";

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export type SelectProps = FieldProps &
  Omit<ComponentPropsWithRef<"select">, "width" | "name" | "children"> & {
    name: string;
    options: readonly Option[];
    /** Text of the empty choice; '请选择' otherwise. `false` leaves it out; an option with the empty value is the empty choice itself. */
    placeholder?: string | false;
  };

/** The system's own list: right on a phone, and it types ahead. */
export function Select({ label, help, error, required, width = "half", id, name, options, placeholder, className, ...rest }: SelectProps) {
  const t = useTranslations("common.form");
  const controlId = id ?? fieldId(name);
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <select
        id={controlId} name={name} aria-required={required || undefined} className={controlClass(className)}
        {...describe(controlId, { help, error })} {...rest}
      >
        {placeholder !== false && !options.some(({ value }) => value === "") && <option value="">{placeholder ?? t("chooseOne")}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
