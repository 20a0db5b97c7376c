import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { unbroken } from "./unbroken";

export type AlertTone = "info" | "success" | "warning" | "danger";

const LOOK: Record<AlertTone, { icon: IconName; box: string; ink: string }> = {
  info: { icon: "info", box: "border-line bg-surface", ink: "text-muted" },
  success: { icon: "success", box: "border-action bg-action-soft", ink: "text-action" },
  warning: { icon: "warning", box: "border-warning bg-warning-soft", ink: "text-warning" },
  danger: { icon: "danger", box: "border-danger bg-danger-soft", ink: "text-danger" },
};

export interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links under the text. */
  actions?: ReactNode;
  /** Read out at once when it appears after an action. */
  live?: boolean;
  /** What a screen reader says first, where the tone's own word would be wrong: a child in danger is no error of the form. '' says nothing. */
  says?: string;
}

export function Alert({ tone = "info", title, children, actions, live, says }: AlertProps) {
  const t = useTranslations("common.state");
  const look = LOOK[tone];
  return (
    <div role={live ? (tone === "danger" ? "alert" : "status") : undefined} className={cx("flex gap-2.5 rounded-md border px-3 py-2.5", look.box)}>
      <Icon name={look.icon} className={cx("mt-px size-5", look.ink)} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{says ?? t(tone)}</span>
        {title && <p className="font-semibold">{unbroken(title)}</p>}
        {children && <div>{unbroken(children)}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
