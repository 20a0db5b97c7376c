"use client";

import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type ComponentProps } from "react";
import { useReady } from "@/components/ui/use-ready";

/**
 * A form whose faults we tell ourselves. It takes nothing before its effects have run: the fields are known to react-hook-form only then, and what is chosen before
 * would be seen on the page and be missing from what is kept, or jump back.
 */
export function Form({ ref, ...props }: ComponentProps<"form">) {
  const ready = useReady();
  const [drawnByServer] = useState(!ready);
  const form = useRef<HTMLFormElement>(null);
  const awake = useRef(false);
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, []);
  // On the element itself, not by state: a dialog looks for the field to put the focus on as soon as the effects have run.
  useLayoutEffect(() => {
    if (!awake.current && form.current) form.current.inert = true;
  }, []);
  useEffect(() => {
    awake.current = true;
    if (form.current) form.current.inert = false;
  }, []);
  return <form noValidate inert={drawnByServer} {...props} ref={form} />;
}
