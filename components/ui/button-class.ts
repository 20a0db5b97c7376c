import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

/* The look of the variants: app/marks.css. */

/** On a touch screen every size is at least 44 px high. */
const SIZES: Record<ButtonSize, string> = {
  md: "min-h-10 px-4 text-base md:text-sm pointer-coarse:min-h-11",
  sm: "min-h-8 px-3 text-sm pointer-coarse:min-h-11",
};

export const buttonClass = (variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string =>
  cx("button no-print", `button-${variant}`, SIZES[size], className);
