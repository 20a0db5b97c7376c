"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Icon } from "./icon";

export interface ErrorStateProps {
  title?: string;
  body?: string;
  /** What the administrator finds the failure by. */
  requestId?: string;
  onRetry?: () => void;
}

export function ErrorState({ title, body, requestId, onRetry }: ErrorStateProps) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="mx-auto flex max-w-xl gap-3 px-4 py-10">
      <Icon name="danger" className="mt-1 size-6 text-danger" />
      <div>
        <h1 className="text-lg">{title ?? t("state.errorTitle")}</h1>
        <p className="mt-1 text-muted">{body ?? t("state.errorBody")}</p>
        {requestId && <p className="mt-2 font-mono text-sm select-all">{t("state.requestId", { id: requestId })}</p>}
        {onRetry && (
          <Button variant="primary" className="mt-4" onClick={onRetry}>
            {t("action.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
