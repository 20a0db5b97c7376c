"use client";

import { useSyncExternalStore, type ComponentProps } from "react";

const neverChanges = () => () => undefined;

/** Whether the page's script has taken over from what the server drew. */
export const useReady = (): boolean => useSyncExternalStore(neverChanges, () => true, () => false);

/** A form whose faults we tell ourselves. It takes nothing before the script runs: what is chosen then would be seen on the page and be missing from what is kept. */
export function Form(props: ComponentProps<"form">) {
  return <form noValidate inert={!useReady()} {...props} />;
}
