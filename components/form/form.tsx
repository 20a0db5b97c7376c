"use client";

import type { ComponentProps } from "react";
import { useReady } from "@/components/ui/use-ready";

/** A form whose faults we tell ourselves. It takes nothing before the script runs: what is chosen then would be seen on the page and be missing from what is kept. */
export function Form(props: ComponentProps<"form">) {
  return <form noValidate inert={!useReady()} {...props} />;
}
