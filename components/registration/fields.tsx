"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useController, useFormContext, type FieldPath as FormPath } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import type { FieldProps } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { useErrorText, useFieldLabel, useFormContextValue } from "./form-context";

export type Path = FormPath<RegistrationForm>;

export interface FieldOptions {
  path: Path;
  label?: string;
  help?: ReactNode;
  width?: FieldProps["width"];
}

/** A field of the form: its value, and what its control needs; null while it does not apply. */
export function useRegistrationField({ path, label, help, width }: FieldOptions) {
  const { control } = useFormContext<RegistrationForm>();
  const { field } = useController({ control, name: path });
  const { errors, applies, required, touch } = useFormContextValue();
  const labelOf = useFieldLabel();
  const textOf = useErrorText();
  const error = errors[path];
  return {
    shown: applies(path),
    value: field.value as unknown,
    set: (value: unknown) => field.onChange(value),
    props: {
      name: path, label: label ?? labelOf(path), help, required: required(path), width, error: error ? textOf(path, error) : undefined,
      onBlur: () => {
        field.onBlur();
        touch(path);
      },
    },
  };
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);

interface TextFieldOptions extends FieldOptions {
  type?: "text" | "tel";
  autoComplete?: string;
  maxLength?: number;
  inputMode?: "numeric" | "text";
  onEnter?: () => void;
  onLeave?: (value: string) => void;
}

export function TextField({ type, maxLength, inputMode, onEnter, onLeave, ...options }: TextFieldOptions) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  return (
    <TextInput
      {...props} type={type} maxLength={maxLength} inputMode={inputMode} autoComplete="off" value={text(value)} onChange={(event) => set(event.target.value)}
      onFocus={onEnter}
      onBlur={(event) => {
        props.onBlur();
        onLeave?.(event.target.value);
      }}
    />
  );
}

export function DateField({ max, ...options }: FieldOptions & { max?: string }) {
  const { shown, value, set, props } = useRegistrationField({ width: "short", ...options });
  if (!shown) return null;
  return <DateInput {...props} max={max} value={text(value)} onChange={(event) => set(event.target.value)} />;
}

export function AreaField({ maxLength, rows, ...options }: FieldOptions & { maxLength: number; rows?: number }) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  return <TextArea {...props} maxLength={maxLength} rows={rows} value={text(value)} onChange={(event) => set(event.target.value)} />;
}

/** '' is nothing; what is no number stays out. The text stands as typed: '12.' is on its way to 12.5. */
export function NumberField({ unit, decimal, ...options }: FieldOptions & { unit?: ReactNode; decimal?: boolean }) {
  const { shown, value, set, props } = useRegistrationField({ width: "short", ...options });
  const [typed, setTyped] = useState("");
  if (!shown) return null;
  const change = (next: string) => {
    const plain = next.normalize("NFKC").replace(/[,\s]/g, "");
    if (plain !== "" && !(decimal ? /^\d+\.?\d{0,2}$/ : /^\d+$/).test(plain)) return;
    setTyped(plain);
    set(plain === "" ? null : Number(plain));
  };
  const current = typeof value === "number" ? value : null;
  const text = current === null ? "" : typed !== "" && Number(typed) === current ? typed : String(current);
  return <NumberInput {...props} unit={unit} decimal={decimal} value={text} onChange={(event) => change(event.target.value)} />;
}

export interface CodeOptions extends FieldOptions {
  codes: readonly string[];
  labelOf: (code: string) => ReactNode;
  hintOf?: (code: string) => ReactNode;
}

/** One of up to five. */
export function RadioField({ codes, labelOf, hintOf, ...options }: CodeOptions) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  const { width: _width, ...group } = props;
  return (
    <RadioGroup
      {...group} inline={!hintOf} choices={codes.map((code) => ({ value: code, label: labelOf(code), hint: hintOf?.(code) }))}
      chosen={text(value)} onChange={(event) => set(event.target.value)}
    />
  );
}

/** One of many, by the system's own list. */
export function SelectField({ codes, labelOf, ...options }: FieldOptions & { codes: readonly string[]; labelOf: (code: string) => string }) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  const shownValue = typeof value === "number" ? String(value) : text(value);
  return (
    <Select
      {...props} value={shownValue} options={codes.map((code) => ({ value: code, label: labelOf(code) }))}
      onChange={(event) => set(event.target.value === "" ? null : event.target.value)}
    />
  );
}

/** Any of them; 'none' takes the others away, and they take it away. */
export function MultiField({ codes, labelOf, hintOf, none, ...options }: CodeOptions & { none?: string }) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  const { width: _width, ...group } = props;
  const chosen = list(value);
  const toggle = (code: string, on: boolean) => {
    if (!on) return chosen.filter((other) => other !== code);
    if (code === none) return [code];
    return codes.filter((other) => other !== none && (other === code || chosen.includes(other)));
  };
  return (
    <CheckboxGroup
      {...group} inline={!hintOf} choices={codes.map((code) => ({ value: code, label: labelOf(code), hint: hintOf?.(code) }))}
      chosen={chosen} onChange={(event) => set(toggle(event.target.value, event.target.checked))}
    />
  );
}

export function YesNoField(options: FieldOptions) {
  const t = useTranslations("registration.yesNo");
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  const { width: _width, ...group } = props;
  return (
    <RadioGroup
      {...group} inline choices={[{ value: "true", label: t("yes") }, { value: "false", label: t("no") }]} chosen={value === null ? "" : String(value)}
      onChange={(event) => set(event.target.value === "true")}
    />
  );
}

export function CheckField(options: FieldOptions) {
  const { shown, value, set, props } = useRegistrationField(options);
  if (!shown) return null;
  const { width: _width, required: _required, ...check } = props;
  return <Checkbox {...check} checked={value === true} onChange={(event) => set(event.target.checked)} />;
}
