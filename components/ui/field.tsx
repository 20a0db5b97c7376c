import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { errorId, helpId, labelId } from "./field-id";
import { Icon } from "./icon";
import { unbroken } from "./unbroken";

/** What every control of a form takes beside its own attributes. */
export interface FieldProps {
  label: ReactNode;
  /** Under the label: what is meant, in which form. */
  help?: ReactNode;
  /** Already a text in the reader's language. */
  error?: ReactNode;
  /** Shows 必填; what is not required stays unmarked. */
  required?: boolean;
  /** Width of the control, from the expected length of the answer. */
  width?: "full" | "half" | "short";
}

const WIDTHS = { full: "max-w-2xl", half: "max-w-sm", short: "max-w-52" } as const;

export const RequiredMark = () => {
  const t = useTranslations("common.form");
  return <span className="ml-2 inline-block align-middle text-xs whitespace-nowrap font-normal text-danger">{t("required")}</span>;
};

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations("common.form");
  return (
    <p id={errorId(id)} className="mt-1.5 flex items-start gap-1.5 text-sm text-danger">
      <Icon name="danger" className="mt-0.5 size-4.5" />
      <span>
        <span className="sr-only">{t("error")}</span>
        {unbroken(children)}
      </span>
    </p>
  );
}

export const FieldHelp = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={helpId(id)} className="mt-0.5 text-sm text-muted">
    {unbroken(children)}
  </p>
);

/** Label above, help under it, control, error. Controls below wrap themselves in it. */
export function Field({ id, label, help, error, required, width = "full", children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={cx("w-full", WIDTHS[width])}>
      <label id={labelId(id)} htmlFor={id} className="block text-base font-medium">
        {label}
        {required && <RequiredMark />}
      </label>
      {help && <FieldHelp id={id}>{help}</FieldHelp>}
      <div className="mt-1.5">{children}</div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </div>
  );
}

/** The same for a group of choices: its label is the legend. */
export function FieldGroup({ id, label, help, error, required, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <fieldset
      id={id} tabIndex={-1} aria-describedby={[help && helpId(id), error && errorId(id)].filter(Boolean).join(" ") || undefined}
      className="w-full max-w-2xl rounded-md focus-visible:outline-offset-4"
    >
      <legend className="block text-base font-medium">
        {label}
        {required && <RequiredMark />}
      </legend>
      {help && <FieldHelp id={id}>{help}</FieldHelp>}
      <div className="mt-1.5">{children}</div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
