import type { Ref } from "react";

/** Hands an element on to a ref that was passed in, whichever kind it is. */
export function assignRef<T>(ref: Ref<T> | undefined, value: T | null): void {
  if (typeof ref === "function") ref(value);
  else if (ref) ref.current = value;
}
