"use client";

import { useState } from "react";
import type { z } from "zod";
import { useActionDialog } from "@/components/form/action-dialog";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import type { ActionResult } from "@/lib/shared/refusal";

interface Options<V extends Record<string, string>, T> {
  /** What a fresh form holds. */
  begin: V;
  /** Judges the action's input, here and on the server. */
  schema: z.ZodType;
  /** `clientKey`: one for each thing that is written, so that a second tap or a lost answer writes it once; another once it is done. */
  toInput: (values: V, clientKey: string) => unknown;
  /** Names of the fields, for their faults; also of what the form keeps beside its values. */
  labels: Readonly<Record<keyof V & string, string>> & Readonly<Record<string, string>>;
  action: (input: unknown) => Promise<ActionResult<T>>;
  onDone: (data: T) => void;
}

/** A short form in a dialog: its fields stay when the server refuses, and begin anew once it is done. Needs the texts of `validation`. */
export function useDialogForm<V extends Record<string, string>, T>({ begin, schema, toInput, labels, action, onDone }: Options<V, T>) {
  const [values, setValues] = useState(begin);
  const [asked, setAsked] = useState(false);
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const dialog = useActionDialog(action, (data: T) => {
    setValues(begin);
    setAsked(false);
    setClientKey(crypto.randomUUID());
    onDone(data);
  });
  const input = toInput(values, clientKey);
  const parsed = schema.safeParse(input);
  const errorOf = useFieldErrors({ local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input, labels });
  return {
    dialog, values, errorOf,
    /** What follows from something that was chosen. */
    change: (more: Partial<V>) => setValues((before) => ({ ...before, ...more })),
    /** The refusal itself, unless a field says it. */
    failure: dialog.failure?.code === "INVALID" ? null : dialog.failure,
    /** What a control takes. */
    field: (name: keyof V & string) => ({
      name, label: labels[name], required: true, value: values[name], error: errorOf(name),
      onChange: (event: { target: { value: string } }) => setValues((before) => ({ ...before, [name]: event.target.value })),
    }),
    submit: () => {
      setAsked(true);
      if (parsed.success) dialog.run(input);
    },
  };
}
