import type { ComponentPropsWithRef, ReactNode } from "react";
import { cx } from "./cx";
import { FieldGroup, type FieldProps } from "./field";
import { fieldId } from "./field-id";

export interface Choice {
  value: string;
  label: ReactNode;
  /** Under the label, smaller. */
  hint?: ReactNode;
  disabled?: boolean;
}

type InputProps = Omit<ComponentPropsWithRef<"input">, "name" | "type" | "value" | "width" | "defaultValue" | "id">;

export type ChoiceGroupProps = Omit<FieldProps, "width"> &
  InputProps & {
    name: string;
    id?: string;
    choices: readonly Choice[];
    /** Beside one another where there is room; for short labels. */
    inline?: boolean;
    /** For plain forms; with register() the form's own values rule. */
    defaultValue?: string | readonly string[];
    /** For controlled forms: what is chosen now, steered by onChange. */
    chosen?: string | readonly string[];
  };

function ChoiceGroup({ kind, label, help, error, required, id, name, choices, inline, defaultValue, chosen, ...rest }: ChoiceGroupProps & { kind: "radio" | "checkbox" }) {
  const groupId = id ?? fieldId(name);
  const among = (values: string | readonly string[] | undefined, value: string) =>
    values === undefined ? undefined : typeof values === "string" ? values === value : values.includes(value);
  return (
    <FieldGroup id={groupId} label={label} help={help} error={error} required={required}>
      <div className={cx("flex gap-x-6", inline ? "flex-row flex-wrap gap-y-0.5" : "flex-col")}>
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-9 items-start gap-2.5 py-1.5 text-base has-disabled:text-muted pointer-coarse:min-h-11 pointer-coarse:py-2.5">
            <input
              type={kind} name={name} value={choice.value} disabled={choice.disabled} defaultChecked={among(defaultValue, choice.value)}
              checked={among(chosen, choice.value)} className="mt-1 size-4.5 shrink-0" {...rest}
            />
            <span>
              {choice.label}
              {choice.hint && <span className="block text-sm text-muted">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of up to five. */
export const RadioGroup = (props: ChoiceGroupProps) => <ChoiceGroup kind="radio" {...props} />;

/** Any of them. With register() under one name the value is the array of the checked. */
export const CheckboxGroup = (props: ChoiceGroupProps) => <ChoiceGroup kind="checkbox" {...props} />;
