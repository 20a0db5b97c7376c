"use client";

import { useEffect, useSyncExternalStore } from "react";

/** Comments that are typed and not yet saved, by the form that holds them: the forms stand all over the version, the decision at its top. */
const unsent = new Set<string>();
const listeners = new Set<() => void>();

const mark = (id: string, typed: boolean) => {
  if (typed) unsent.add(id);
  else unsent.delete(id);
  listeners.forEach((listener) => listener());
};

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Tells that this form holds text that nobody has yet; a form that is gone holds none. */
export function useUnsentComment(id: string, typed: boolean): void {
  useEffect(() => {
    mark(id, typed);
    return () => mark(id, false);
  }, [id, typed]);
}

/** How many comments would be lost if the page were left now. */
export const useUnsentComments = (): number => useSyncExternalStore(listen, () => unsent.size, () => 0);
