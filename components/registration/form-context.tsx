"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { FieldPath } from "@/lib/features/registration/skip-rules";
import type { FieldErrors } from "@/lib/shared/refusal";

export interface FormContextValue {
  /** Errors to be shown now: of fields left, or of all after an attempt to submit. */
  errors: FieldErrors;
  applies: (path: FieldPath) => boolean;
  required: (path: FieldPath) => boolean;
  touch: (path: FieldPath) => void;
  /** Names of divisions by code; grows as they are chosen. */
  places: Record<string, string>;
  addPlace: (code: string, text: string) => void;
}

const Context = createContext<FormContextValue | null>(null);
export const FormContextProvider = Context.Provider;

export function useFormContextValue(): FormContextValue {
  const value = useContext(Context);
  if (!value) throw new Error("outside the registration form");
  return value;
}

type LabelKey = Parameters<ReturnType<typeof useTranslations<"registration">>>[0];

/** 'parents.0.name' → '父亲姓名'; others by their own key. */
export function useFieldLabel(): (path: FieldPath) => string {
  const t = useTranslations("registration");
  return (path) => {
    const parent = /^parents\.([01])\.(\w+)$/.exec(path);
    if (parent) return t("parent.field", { parent: t(parent[1] === "0" ? "parent.FATHER" : "parent.MOTHER"), field: t(`field.parents.${parent[2]}` as LabelKey) });
    const key = `field.${path}` as LabelKey;
    return t.has(key) ? t(key) : path;
  };
}

/** The text of a fault under its field. */
export function useErrorText(): (path: FieldPath, error: FieldErrors[string]) => string {
  const t = useTranslations("validation");
  const label = useFieldLabel();
  return (path, { key, params }) => {
    const known = key as Parameters<typeof t.has>[0];
    return t.has(known) ? t(known, { field: label(path), ...params } as never) : t("notAllowed", { field: label(path) });
  };
}
