"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/lib/i18n/format";
import type { Failure } from "./use-action";
import { useRefusalParams } from "./use-refusal-params";

export interface ActionResultMessageProps {
  failure: Failure | null;
  /** On a conflict: shows the latest; reloads the page's data when left out. */
  onReload?: () => void;
}

/** Why an action was refused and who may do it instead; on a conflict who changed the record and when. Takes the focus when it appears. */
export function ActionResultMessage({ failure, onReload }: ActionResultMessageProps) {
  const t = useTranslations("errors");
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const params = useRefusalParams(failure && "params" in failure ? failure.params : undefined);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;

  const reason = "reason" in failure ? failure.reason : undefined;
  const body = () => {
    if (failure.code === "CONFLICT" && params.actor) return t("result.changedBy", { actor: params.actor, office: params.office ?? "", at: formatDateTime(new Date(params.at ?? 0)) });
    if (reason && t.has(`reasons.${reason}` as "reasons.streetActs")) return t(`reasons.${reason}` as "reasons.matrixRefused", params as { orgType: string; task: string; allowed: string });
    return t(`${failure.code}.body` as "unexpected.body", { ...params, requestId: failure.requestId });
  };
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Alert
        tone="danger" live title={t(`${failure.code}.title`)}
        actions={
          failure.code === "CONFLICT" || failure.code === "WRONG_STATE" ? (
            <Button size="sm" onClick={onReload ?? (() => router.refresh())}>
              {t("result.reload")}
            </Button>
          ) : undefined
        }
      >
        {body()}
      </Alert>
    </div>
  );
}
