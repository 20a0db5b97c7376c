import { cx } from "./cx";

/** The look of a box that one types or chooses in. */
export const controlClass = (className?: string): string =>
  cx(
    "block w-full min-h-10 rounded-md border border-control bg-surface px-3 py-1.5 text-base text-ink pointer-coarse:min-h-11",
    "focus:border-action focus:outline-2 focus:-outline-offset-1 focus:outline-focus",
    "aria-invalid:border-danger aria-invalid:outline-danger",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken",
    className,
  );
