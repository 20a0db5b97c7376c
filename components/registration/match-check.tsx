"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { lookUpMatchesAction } from "@/lib/features/registration/actions";
import type { LookUpMatchesInput } from "@/lib/features/registration/input";
import type { MatchView } from "@/lib/features/registration/match-view";
import { MatchList } from "./match-list";

/** A look while the form is still being filled in: what was found stands in the form and holds nothing up. It goes when what was looked for has changed. */
export function MatchCheck({ search }: { search: LookUpMatchesInput }) {
  const t = useTranslations("registration");
  const [found, setFound] = useState<{ key: string; matches: readonly MatchView[] } | null>(null);
  const key = JSON.stringify(search);
  const { run, pending, failure } = useAction(lookUpMatchesAction, ({ matches }) => setFound({ key, matches }));
  const named = search.name.trim() !== "" && search.birthDate !== "";
  const shown = found?.key === key ? found.matches : null;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton type="button" variant="secondary" icon="search" pending={pending} pendingText={t("match.searching")} onClick={() => run(search)} disabled={!named}>
          {t("form.checkMatches")}
        </SubmitButton>
        {!named && <span className="text-sm text-muted">{t("match.needName")}</span>}
      </div>
      <ActionResultMessage failure={failure} />
      <div role="status" className="empty:hidden">
        {shown?.length === 0 && <p className="text-muted">{t("match.none")}</p>}
        {shown && shown.length > 0 && (
          <div className="space-y-3 rounded-md border border-line bg-canvas p-3">
            {shown.some((match) => match.kind === "DUPLICATE") && (
              <p>
                <span className="font-semibold">{t("match.title")}</span> <span className="text-muted">{t("match.lookIntro")}</span>
              </p>
            )}
            <MatchList matches={shown} />
          </div>
        )}
      </div>
    </div>
  );
}
