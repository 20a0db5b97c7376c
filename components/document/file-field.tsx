import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { Failure } from "@/components/form/use-action";
import { controlClass } from "@/components/ui/control-class";
import { Field } from "@/components/ui/field";
import { describe, fieldId } from "@/components/ui/field-id";

const ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";

/** Whether a refusal is about the file itself, so that the field says it. */
export const isAboutFile = (failure: Failure | null): boolean => failure !== null && ("fieldErrors" in failure || failure.code === "TOO_LARGE");

export interface FileFieldProps {
  failure: Failure | null;
  missing: boolean;
  ref?: Ref<HTMLInputElement>;
  label?: string;
  /** Another one where a page has several such fields. */
  id?: string;
  optional?: boolean;
}

/** One file to choose, with what is wrong with it. Needs the texts of `document`, `validation`, `errors`. */
export function FileField({ failure, missing, ref, label, id = fieldId("file"), optional = false }: FileFieldProps) {
  const t = useTranslations("document.upload");
  const validation = useTranslations("validation");
  const errors = useTranslations("errors");
  const key = failure && "fieldErrors" in failure ? failure.fieldErrors?.file?.key : undefined;
  const error = missing ? validation("fileMissing") : key ? validation(key as "fileKind") : failure?.code === "TOO_LARGE" ? errors("TOO_LARGE.body") : undefined;
  return (
    <Field id={id} label={label ?? t("file")} help={t("fileHelp")} required={!optional} error={error}>
      <input
        ref={ref} id={id} name="file" type="file" accept={ACCEPT} {...describe(id, { help: true, error })}
        className={controlClass("file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium")}
      />
    </Field>
  );
}
