import { useCallback, useMemo, useRef, type MouseEvent } from "react";

/** As long as systems wait for the second click of a double click. */
export const DOUBLE_CLICK_MS = 500;

/** A press on the button that opened the dialog, or beside the dialog, so soon after it opened that it belongs to the double click which opened it. */
export const closesByDoubleClick = (reason: string, sinceOpened: number): boolean => (reason === "trigger-press" || reason === "outside-press") && sinceOpened < DOUBLE_CLICK_MS;

/** The second click of that double click where the dialog has come to lie under the pointer: none of its buttons was meant. `detail`: the browser's count of clicks at one place. */
export const strikesByDoubleClick = (detail: number, sinceOpened: number): boolean => detail > 1 && sinceOpened < DOUBLE_CLICK_MS;

interface ChangeDetails {
  reason: string;
  cancel(): void;
}

/** Whoever opens a dialog by a double click finds it open, and nothing in it pressed. */
export function useSecondClick() {
  const openedAt = useRef(-Infinity);
  const opened = useCallback(() => {
    openedAt.current = performance.now();
  }, []);
  const popup = useMemo(
    () => ({
      ref: (element: HTMLElement | null) => {
        if (element) opened();
      },
      onClickCapture: (event: MouseEvent) => {
        if (!strikesByDoubleClick(event.detail, performance.now() - openedAt.current)) return;
        event.preventDefault();
        event.stopPropagation();
      },
    }),
    [opened],
  );
  /** True where the change is to be left out. */
  const refuses = (next: boolean, details: ChangeDetails): boolean => {
    if (next) opened();
    else if (closesByDoubleClick(details.reason, performance.now() - openedAt.current)) {
      details.cancel();
      return true;
    }
    return false;
  };
  return { popup, refuses };
}
