import { Link } from "./link";
import type { ReactNode } from "react";
import { cx } from "./cx";

export interface StatFigureProps {
  label: ReactNode;
  /** Already formatted: '1,204'. */
  value: ReactNode;
  /** The list behind the figure; without it the viewer may see only the number. */
  href?: string;
  /** Definition, period, comparison. */
  note?: ReactNode;
  tone?: "neutral" | "warning" | "danger";
}

const INK = { neutral: "text-ink", warning: "text-warning", danger: "text-danger" } as const;

export function StatFigure({ label, value, href, note, tone = "neutral" }: StatFigureProps) {
  const figure = <span className={cx("text-2xl font-semibold tabular-nums", INK[tone])}>{value}</span>;
  return (
    <div className="relative rounded-md border border-line bg-surface px-4 py-3 has-[a:hover]:border-action">
      <p className="text-sm text-muted">{label}</p>
      <p className="mt-0.5">
        {href ? (
          <Link href={href} prefetch={false} className="rounded-sm underline decoration-control decoration-1 underline-offset-4 after:absolute after:inset-0 hover:decoration-action">
            {figure}
          </Link>
        ) : (
          figure
        )}
      </p>
      {note && <p className="mt-0.5 text-xs text-muted">{note}</p>}
    </div>
  );
}

/** Figures beside one another; on a phone two by two, the last of an odd number over the whole width. */
export const StatRow = ({ children }: { children: ReactNode }) => <div className="grid grid-cols-2 gap-3 max-md:[&>:last-child:nth-child(odd)]:col-span-2 md:auto-cols-fr md:grid-flow-col md:grid-cols-none">{children}</div>;
