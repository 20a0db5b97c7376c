import type { ComponentPropsWithRef } from "react";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";
import { describe, fieldId } from "./field-id";

export type TextInputProps = FieldProps &
  Omit<ComponentPropsWithRef<"input">, "width" | "name" | "type" | "maxLength"> & {
    name: string;
    /** Said, never cut: whoever pastes more is told by the schema's error what the limit is. */
    maxLength?: number;
    type?: "text" | "tel" | "email" | "password" | "search" | "url";
  };

/** `{...register("name")}` or plain. The browser's own validation stays off: `required` is only shown and announced. */
export function TextInput({ label, help, error, required, width, id, name, type = "text", className, maxLength: _limit, ...rest }: TextInputProps) {
  const controlId = id ?? fieldId(name);
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <input
        id={controlId} name={name} type={type} aria-required={required || undefined} className={controlClass(className)}
        {...describe(controlId, { help, error })} {...rest}
      />
    </Field>
  );
}
