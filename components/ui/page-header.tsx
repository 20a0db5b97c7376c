import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";
import { unbroken } from "./unbroken";

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  /** The one thing to do here: a primary Button, LinkButton or form. */
  primaryAction?: ReactNode;
  /** Quieter buttons left of it. */
  actions?: ReactNode;
}

export function PageHeader({ title, description, breadcrumbs, primaryAction, actions }: PageHeaderProps) {
  return (
    <header className="mb-4">
      {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl">{unbroken(title)}</h1>
          {description && <p className="mt-0.5 max-w-3xl text-sm text-muted">{unbroken(description)}</p>}
        </div>
        {(primaryAction || actions) && (
          <div className="no-print flex flex-wrap items-center gap-2">
            {actions}
            {primaryAction}
          </div>
        )}
      </div>
    </header>
  );
}
