import type { ComponentPropsWithRef, ReactNode } from "react";
import { FieldError } from "./field";
import { describe, fieldId, helpId } from "./field-id";

export type CheckboxProps = Omit<ComponentPropsWithRef<"input">, "name" | "type"> & { name: string; label: ReactNode; help?: ReactNode; error?: ReactNode };

/** A single yes or no. */
export function Checkbox({ name, id, label, help, error, ...rest }: CheckboxProps) {
  const controlId = id ?? fieldId(name);
  return (
    <div className="max-w-2xl">
      <label className="flex min-h-9 items-start gap-2.5 py-1.5 text-base pointer-coarse:min-h-11 pointer-coarse:py-2.5">
        <input type="checkbox" id={controlId} name={name} className="mt-1 size-4.5 shrink-0" {...describe(controlId, { help, error })} {...rest} />
        <span>
          {label}
          {help && (
            <span id={helpId(controlId)} className="block text-sm text-muted">
              {help}
            </span>
          )}
        </span>
      </label>
      {error && <FieldError id={controlId}>{error}</FieldError>}
    </div>
  );
}
