import type { ComponentPropsWithRef } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";
import { Icon, type IconName } from "./icon";
import { unbroken } from "./unbroken";

export interface ButtonProps extends ComponentPropsWithRef<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
}

export function Button({ variant, size, icon, className, type = "button", children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass(variant, size, className)} {...rest}>
      {icon && <Icon name={icon} className="size-4.5" />}
      {unbroken(children)}
    </button>
  );
}
