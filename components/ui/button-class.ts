import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-action text-action-ink hover:bg-action-hover",
  secondary: "border-control bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-action hover:bg-action-soft",
  danger: "border-transparent bg-danger text-danger-ink hover:bg-danger-hover",
};

/** On a touch screen every size is at least 44 px high. */
const SIZES: Record<ButtonSize, string> = {
  md: "min-h-10 px-4 text-base md:text-sm pointer-coarse:min-h-11",
  sm: "min-h-8 px-3 text-sm pointer-coarse:min-h-11",
};

export const buttonClass = (variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string =>
  cx(
    "no-print inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-muted",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
