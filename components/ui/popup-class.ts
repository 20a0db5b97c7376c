/** Looks shared by what opens over the page. */
export const BACKDROP = "fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

export const DIALOG_POPUP =
  "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[32rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-md border border-line bg-surface shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

export const FLOATING_POPUP =
  "max-w-[var(--available-width)] rounded-md border border-line bg-surface shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

export const MENU_ITEM =
  "flex min-h-9 w-full cursor-pointer items-center gap-2 px-3 text-left text-sm outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-muted data-highlighted:bg-action-soft data-highlighted:text-action pointer-coarse:min-h-11";
