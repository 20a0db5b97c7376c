"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Failure } from "./use-action";
import { useRefusal } from "./use-refusal";

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
  const { body } = useRefusal();
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;

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
        {body(failure)}
      </Alert>
    </div>
  );
}
