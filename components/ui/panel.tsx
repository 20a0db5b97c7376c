import type { ReactNode } from "react";
import { cx } from "./cx";
import { unbroken } from "./unbroken";

export interface PanelProps {
  title?: ReactNode;
  /** Right of the title: a count, a link, one small button. */
  aside?: ReactNode;
  children: ReactNode;
  /** No inner margin: for a table or a list that runs to the border. */
  flush?: boolean;
  id?: string;
  className?: string;
  headingLevel?: 2 | 3;
}

/** A bordered part of a page. */
export function Panel({ title, aside, children, flush, id, className, headingLevel = 2 }: PanelProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section id={id} aria-labelledby={id && title ? `${id}-title` : undefined} className={cx("rounded-md border border-line bg-surface", className)}>
      {title && (
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
          <Heading id={id && `${id}-title`} className="text-base">
            {unbroken(title)}
          </Heading>
          {aside && <div className="flex items-center gap-2 text-sm text-muted">{aside}</div>}
        </div>
      )}
      <div className={flush ? "panel-flush overflow-hidden" : "p-4"}>{children}</div>
    </section>
  );
}
