import type { FieldErrors as FormErrors, FieldValues } from "react-hook-form";
import type { FieldErrors } from "@/lib/shared/refusal";

const KEY = /^[a-z][A-Za-z0-9.]*$/;

/** Faults that a zod resolver found, as message keys; zod's own English sentences become 'required'. For forms without nesting. */
export function errorsOf<T extends FieldValues>(errors: FormErrors<T>): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, error]) => {
      const message = typeof error?.message === "string" ? error.message : "";
      return error ? [[name, { key: KEY.test(message) ? message : "required" }]] : [];
    }),
  );
}
