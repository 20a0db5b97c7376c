"use client";

import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { findDuplicatesAction } from "@/lib/features/registration/actions";
import { MatchList } from "./match-list";

interface DuplicateSearchProps {
  registrationId: string;
  onRequest?: boolean;
  /** Whether what was found can be compared and merged. */
  canMerge?: boolean;
  /** How many records look like the same child; siblings are none. */
  onFound?: (count: number) => void;
  /** The look-up has ended, with whatever answer. */
  onSettled?: () => void;
}

/** Looks for the same child over all offices: when somebody opens a registration to check it, or when the district asks (`onRequest`). The look-up is logged. */
export function DuplicateSearch({ registrationId, onRequest = false, canMerge = true, onFound, onSettled }: DuplicateSearchProps) {
  const t = useTranslations("registration");
  const { run, pending, failure, done } = useAction(findDuplicatesAction, ({ matches }) => onFound?.(matches.filter(({ kind }) => kind === "DUPLICATE").length));
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || onRequest) return;
    asked.current = true;
    run({ registrationId });
  }, [registrationId, run, onRequest]);
  const settled = done !== null || failure !== null;
  useEffect(() => {
    if (settled) onSettled?.();
  }, [settled, onSettled]);
  return (
    <section aria-labelledby="duplicates-title">
      <h3 id="duplicates-title" className={onRequest ? "sr-only" : "mb-2 text-base"}>
        {t("decision.duplicates")}
      </h3>
      {onRequest && !done && !pending && <Button onClick={() => run({ registrationId })}>{t("decision.search")}</Button>}
      <div role="status">
        {pending && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner />
            {t("match.searching")}
          </p>
        )}
        {done?.matches.length === 0 && <p className="text-muted">{t("decision.noDuplicates")}</p>}
      </div>
      <ActionResultMessage failure={failure} />
      {done && done.matches.length > 0 && (
        <MatchList
          matches={done.matches}
          actions={({ kind, known }) =>
            canMerge && kind === "DUPLICATE" && known ? (
              <Link href={`/registrations/${registrationId}/merge/${known.registrationId}`} className="rounded-sm text-action underline underline-offset-3 pointer-coarse:py-2">
                {t("decision.compare")}
              </Link>
            ) : null
          }
        />
      )}
    </section>
  );
}
