import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";

export interface IconButtonProps extends Omit<ComponentPropsWithRef<"button">, "children"> {
  icon: IconName;
  /** Its name for those who do not see the icon, and its tooltip. */
  label: string;
}

export function IconButton({ icon, label, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type} aria-label={label} title={label} {...rest}
      className={cx(
        "inline-flex size-9 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink pointer-coarse:size-11",
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}
