import type { ReactNode } from "react";
import { cx } from "./cx";
import { unbroken } from "./unbroken";

export interface TimelineEvent {
  key: string;
  /** '9月10日 14:02' */
  time: ReactNode;
  dateTime?: string;
  title: ReactNode;
  /** Who, for which organisation. */
  by?: ReactNode;
  children?: ReactNode;
  tone?: "neutral" | "action" | "warning" | "danger";
}

const DOTS = { neutral: "bg-control", action: "bg-action", warning: "bg-warning", danger: "bg-danger" } as const;

/** Newest first, as the caller orders it. */
export const Timeline = ({ events }: { events: readonly TimelineEvent[] }) => (
  <ol>
    {events.map((event) => (
      <li key={event.key} className="group relative pb-4 pl-5 last:pb-0">
        <span aria-hidden="true" className="absolute top-3 bottom-0 left-[5px] w-px translate-y-1 bg-line group-last:hidden" />
        <span aria-hidden="true" className={cx("absolute top-1.5 left-0.5 size-2 rounded-full", DOTS[event.tone ?? "neutral"])} />
        <p className="text-sm font-medium">{unbroken(event.title)}</p>
        <p className="text-xs text-muted">
          <time dateTime={event.dateTime}>{event.time}</time>
          {event.by && <> · {event.by}</>}
        </p>
        {event.children && <div className="mt-1 text-sm">{event.children}</div>}
      </li>
    ))}
  </ol>
);
