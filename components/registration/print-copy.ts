import { useSyncExternalStore } from "react";

/** Which copy of a form the next print is. */
export type PrintCopy = "own" | "others" | "family";

/** What a browser prints by itself may go to anybody. */
const DEFAULT: PrintCopy = "others";
let copy: PrintCopy = DEFAULT;
const listeners = new Set<() => void>();

/** For the print that follows; what is printed after that is a copy for others again. */
export function printNext(next: PrintCopy): void {
  set(next);
  window.addEventListener("afterprint", () => set(DEFAULT), { once: true });
}

function set(next: PrintCopy): void {
  copy = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const usePrintCopy = (): PrintCopy => useSyncExternalStore(subscribe, () => copy, () => DEFAULT);
