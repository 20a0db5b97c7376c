import { cx } from "./cx";

/** What still can be seen of a bar whose share is next to nothing. */
const LEAST_PERCENT = 0.4;

/**
 * A bar from the left, of 100. Drawn: a width in a style attribute is refused by the policy of our pages, and a drawn bar stands on paper too. `fill` is a class such as
 * 'fill-action'; height and place come from `className`.
 */
export function Bar({ percent, fill, className }: { percent: number; fill: string; className?: string }) {
  return (
    <svg aria-hidden="true" focusable="false" width="100%" className={cx("block", className)}>
      {percent > 0 && <rect width={`${Math.max(percent, LEAST_PERCENT)}%`} height="100%" className={fill} />}
    </svg>
  );
}
