"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition, type ComponentProps, type FormEvent } from "react";

/** A field whose text is a person's name or number: it is kept by the server, and the address carries the handle alone. */
export interface SearchField {
  /** The parameter that carries the handle. */
  name: string;
  /** Keeps the text and gives its handle. */
  keep: (input: { list: string; term: string }) => Promise<{ ok: true; data: { handle: string } } | { ok: false; requestId: string }>;
  list: string;
  /** The handle of the present text. */
  handle?: string | undefined;
  /** The present text. */
  value?: string | undefined;
}

export interface GetFormProps extends Omit<ComponentProps<typeof Form>, "ref" | "formMethod" | "onSubmit"> {
  action: string;
  /** The form holds an input marked `data-searched`, without a name: it is never sent by itself, not even without scripts. */
  searched?: SearchField | undefined;
}

/** A form whose fields become the address: what is left empty does not stand in it, and what is searched for stands in it by a handle. */
export function GetForm({ searched, children, ...props }: GetFormProps) {
  const t = useTranslations("common.search");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useEffect(() => {
    const dropEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
    };
    const element = form.current;
    element?.addEventListener("formdata", dropEmpty);
    return () => element?.removeEventListener("formdata", dropEmpty);
  }, []);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!searched) return;
    const term = event.currentTarget.querySelector<HTMLInputElement>("input[data-searched]")?.value.trim() ?? "";
    if (term === (searched.value ?? "")) return;
    event.preventDefault();
    if (pending) return;
    const fields = new FormData(event.currentTarget);
    start(async () => {
      setFailed(null);
      const address = new URLSearchParams();
      for (const [name, value] of fields) if (name !== searched.name && typeof value === "string" && value !== "") address.append(name, value);
      if (term !== "") {
        const kept = await searched.keep({ list: searched.list, term }).catch(() => ({ ok: false as const, requestId: "" }));
        if (!kept.ok) return setFailed(kept.requestId);
        address.set(searched.name, kept.data.handle);
      }
      const query = address.toString();
      router.push(query ? `${props.action}?${query}` : props.action, { scroll: props.scroll ?? true });
    });
  };
  return (
    <Form ref={form} {...props} onSubmit={submit} aria-busy={pending || undefined}>
      {searched?.handle && <input type="hidden" name={searched.name} value={searched.handle} />}
      {children}
      {failed !== null && (
        <p role="alert" className="mt-1.5 w-full text-sm text-danger">
          {t("failed", { requestId: failed || "—" })}
        </p>
      )}
    </Form>
  );
}
