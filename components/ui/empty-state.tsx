import type { ReactNode } from "react";
import { unbroken } from "./unbroken";

export interface EmptyStateProps {
  /** Why there is nothing. */
  title: ReactNode;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="flex flex-col items-start gap-1 px-4 py-8 md:items-center md:text-center">
    <div className="text-base font-medium">{unbroken(title)}</div>
    {children && <div className="max-w-xl text-muted">{unbroken(children)}</div>}
    {action && <div className="mt-3">{action}</div>}
  </div>
);
