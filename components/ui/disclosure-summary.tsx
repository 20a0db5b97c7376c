import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

/** The line that opens a `<details>`, with a mark that turns. */
export const DisclosureSummary = ({ children, className }: { children: ReactNode; className?: string }) => (
  <summary
    className={cx(
      "inline-flex cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-action hover:underline pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden [details[open]>&>svg]:rotate-180",
      className,
    )}
  >
    <Icon name="down" className="size-4" />
    {children}
  </summary>
);
