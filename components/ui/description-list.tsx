import type { ReactNode } from "react";
import { cx } from "./cx";
import { unbroken } from "./unbroken";

export interface Description {
  term: ReactNode;
  /** Nothing known is shown as a dash. */
  value: ReactNode;
  /** Over the whole width: an address, a narrative. */
  wide?: boolean;
  key?: string;
}

/** What is on file, term by term. */
export const DescriptionList = ({ items, columns = 2 }: { items: readonly Description[]; columns?: 1 | 2 | 3 }) => (
  <dl className={cx("grid gap-x-8 gap-y-3", columns >= 2 && "sm:grid-cols-2 print:grid-cols-2", columns === 3 && "xl:grid-cols-3")}>
    {items.map((item, index) => (
      <div key={item.key ?? index} className={cx("min-w-0", item.wide && "sm:col-span-full")}>
        <dt className="text-sm text-muted">{unbroken(item.term)}</dt>
        <dd className="text-base whitespace-pre-line md:text-sm">{item.value === null || item.value === undefined || item.value === "" ? "—" : unbroken(item.value)}</dd>
      </div>
    ))}
  </dl>
);
