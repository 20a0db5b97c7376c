import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";

const Bar = ({ className }: { className?: string }) => <div className={cx("animate-pulse rounded-sm bg-sunken", className)} />;

function Loading({ children }: { children: ReactNode }) {
  const t = useTranslations("common.state");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** As high as the table that will stand here. */
export const TableSkeleton = ({ rows = 10 }: { rows?: number }) => (
  <Loading>
    <div className="rounded-md border border-line bg-surface">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-6 border-b border-line px-4 last:border-b-0">
          <Bar className="h-3.5 w-14" />
          <Bar className="h-3.5 w-24" />
          <Bar className="h-3.5 flex-1" />
          <Bar className="hidden h-3.5 w-28 md:block" />
        </div>
      ))}
    </div>
  </Loading>
);

export const PanelSkeleton = ({ lines = 4 }: { lines?: number }) => (
  <Loading>
    <div className="space-y-3 rounded-md border border-line bg-surface p-4">
      {Array.from({ length: lines }, (_, line) => (
        <Bar key={line} className={cx("h-4", line % 3 === 2 ? "w-1/2" : "w-full")} />
      ))}
    </div>
  </Loading>
);

/** A page's title, filters and table: the usual loading.tsx of a list. */
export const PageSkeleton = () => (
  <Loading>
    <Bar className="mb-4 h-7 w-40" />
    <Bar className="mb-3 h-14 w-full" />
    <TableSkeleton />
  </Loading>
);
