import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "./button-class";
import { Icon } from "./icon";
import { LinkButton } from "./link-button";

export interface KeysetPagerProps {
  /** Address of the list from its start or the cursor before; left out on the first page. */
  previousHref?: string;
  nextHref?: string;
  /** '共 1,204 件' */
  summary?: ReactNode;
}

export function KeysetPager({ previousHref, nextHref, summary }: KeysetPagerProps) {
  const t = useTranslations("common.table");
  if (!previousHref && !nextHref) return summary ? <p className="mt-3 text-sm text-muted">{summary}</p> : null;
  const off = (text: ReactNode) => (
    <span aria-disabled="true" className={buttonClass("secondary", "sm")}>
      {text}
    </span>
  );
  const previous = (
    <>
      <Icon name="left" className="size-4" />
      {t("previous")}
    </>
  );
  const next = (
    <>
      {t("next")}
      <Icon name="right" className="size-4" />
    </>
  );
  return (
    <nav aria-label={t("pages")} className="no-print mt-3 flex items-center justify-between gap-3 text-sm text-muted">
      <span>{summary}</span>
      <span className="flex gap-2">
        {previousHref ? (
          <LinkButton size="sm" href={previousHref} rel="prev">
            {previous}
          </LinkButton>
        ) : (
          off(previous)
        )}
        {nextHref ? (
          <LinkButton size="sm" href={nextHref} rel="next">
            {next}
          </LinkButton>
        ) : (
          off(next)
        )}
      </span>
    </nav>
  );
}
