"use client";

import Form from "next/form";
import { useEffect, useRef, type ComponentProps } from "react";

/** A form whose fields become the address: what is left empty does not stand in it. */
export function GetForm(props: Omit<ComponentProps<typeof Form>, "ref" | "formMethod"> & { action: string }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const dropEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
    };
    const element = form.current;
    element?.addEventListener("formdata", dropEmpty);
    return () => element?.removeEventListener("formdata", dropEmpty);
  }, []);
  return <Form ref={form} {...props} />;
}
