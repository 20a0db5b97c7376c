"use client";

import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { MatchView } from "@/lib/features/registration/match-view";

export interface MatchListProps {
  matches: readonly MatchView[];
  /** Further buttons for a record that may be seen. */
  actions?: (match: MatchView) => ReactNode;
}

/** Possible duplicates with why, and apart from them brothers and sisters, possible ones and those of the same household. Outside the scope only the office. */
export function MatchList({ matches, actions }: MatchListProps) {
  const t = useTranslations("registration.match");
  const duplicates = matches.filter((match) => match.kind === "DUPLICATE");
  const siblings = [
    { title: "siblings", intro: "siblingsIntro", list: matches.filter((match) => match.kind === "SIBLING" && !match.sameHousehold) },
    { title: "sameHousehold", intro: "sameHouseholdIntro", list: matches.filter((match) => match.sameHousehold) },
  ] as const;
  return (
    <div className="space-y-4">
      {duplicates.length > 0 && <ul className="space-y-2">{duplicates.map((match) => <MatchItem key={match.key} match={match} actions={actions} />)}</ul>}
      {siblings.map(
        ({ title, intro, list }) =>
          list.length > 0 && (
            <div key={title}>
              <h3 className="text-base">{t(title)}</h3>
              <p className="text-sm text-muted">{t(intro)}</p>
              <ul className="mt-2 space-y-2">{list.map((match) => <MatchItem key={match.key} match={match} actions={actions} />)}</ul>
            </div>
          ),
      )}
    </div>
  );
}

function MatchItem({ match, actions }: { match: MatchView; actions: MatchListProps["actions"] }) {
  const t = useTranslations("registration.match");
  const { known } = match;
  if (!known) {
    return (
      <li className="rounded-md border border-line bg-canvas px-3 py-2">
        <p className="font-medium">
          {match.restricted ? t(match.kind === "SIBLING" ? "restrictedSibling" : "restricted") : t(match.kind === "SIBLING" ? "outsideSibling" : "outside", { office: match.office })}
        </p>
        <p className="text-sm text-muted">{t(match.restricted ? "restrictedBody" : "outsideBody")}</p>
      </li>
    );
  }
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-base font-medium">{known.name}</span>
        <span className="text-muted">{t("born", { date: known.birthDate })}</span>
        <span className="text-muted">{match.office}</span>
      </p>
      <p className="mt-1 flex flex-wrap gap-1.5">
        {match.reasons.map((reason) => (
          <Badge key={reason} tone={match.kind === "DUPLICATE" ? "warning" : "neutral"}>
            {t(`reasons.${reason}`)}
          </Badge>
        ))}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
        <Link href={`/registrations/${known.registrationId}`} target="_blank" className="rounded-sm text-action underline underline-offset-3 pointer-coarse:py-2">
          {t("open")} {known.number}
        </Link>
        {actions?.(match)}
      </p>
    </li>
  );
}
