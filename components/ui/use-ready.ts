import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

/** Whether the page's script has taken over from what the server drew: before that a tap on what only the script answers would do nothing. */
export const useReady = (): boolean => useSyncExternalStore(neverChanges, () => true, () => false);
