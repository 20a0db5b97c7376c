"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { unbroken } from "@/components/ui/unbroken";
import { readNoticesAction } from "@/lib/features/inbox/actions";
import type { InboxNotice } from "@/lib/features/inbox/view";
import { formatDateTime } from "@/lib/i18n/format";
import { useNoticeText } from "./notice-text";

const timeOf = (notice: InboxNotice) => <time dateTime={notice.createdAt}>{formatDateTime(new Date(notice.createdAt))}</time>;

/** Urgent children first of all; each stays until somebody has said that it is taken up. */
export function UrgentNotices({ notices }: { notices: readonly InboxNotice[] }) {
  const t = useTranslations("inbox");
  const textOf = useNoticeText();
  const { run, pending, failure } = useAction(readNoticesAction);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("urgentTitle")} className="mb-4 rounded-md border-2 border-danger bg-surface">
      <h2 className="flex items-center gap-2 border-b border-danger bg-danger-soft px-4 py-2 text-base text-danger">
        <Icon name="danger" />
        {t("urgentTitle")}
      </h2>
      <div className="px-4 pt-2 empty:hidden">{failure && <ActionResultMessage failure={failure} />}</div>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
            <div className="min-w-0">
              {notice.href ? (
                <Link href={notice.href} prefetch={false} className="rounded-sm font-medium text-action underline underline-offset-3">
                  {unbroken(textOf(notice))}
                </Link>
              ) : (
                <span className="font-medium">{unbroken(textOf(notice))}</span>
              )}
              <p className="text-xs text-muted">{timeOf(notice)}</p>
            </div>
            <SubmitButton type="button" variant="danger" size="sm" pending={pending} onClick={() => run({ ids: [notice.id], urgent: true })}>
              {t("acknowledge")}
            </SubmitButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** So many notices are read at a glance; the rest is a click away, and only what is shown can be marked as read. */
const AT_FIRST = 10;

/** What others have done that concerns the reader. */
export function Notices({ notices: all, total }: { notices: readonly InboxNotice[]; total: number }) {
  const t = useTranslations("inbox");
  const [whole, setWhole] = useState(false);
  const notices = whole ? all : all.slice(0, AT_FIRST);
  const textOf = useNoticeText();
  const { run, pending, failure } = useAction(readNoticesAction);
  return (
    <Panel
      id="notices" title={t("noticesTitle")} flush
      aside={
        notices.length > 0 ? (
          <SubmitButton type="button" variant="quiet" size="sm" pending={pending} onClick={() => run({ ids: notices.map((notice) => notice.id), urgent: false })}>
            {t("readAll", { count: notices.length })}
          </SubmitButton>
        ) : undefined
      }
    >
      {failure && (
        <div className="p-3">
          <ActionResultMessage failure={failure} />
        </div>
      )}
      {notices.length === 0 ? (
        <EmptyState title={t("noNotices")} />
      ) : (
        <ul>
          {notices.map((notice) => (
            <li key={notice.id} className="flex items-start justify-between gap-2 border-b border-line py-2 pr-2 pl-4 last:border-b-0">
              <div className="min-w-0 py-0.5 text-sm">
                {notice.href ? (
                  <Link href={notice.href} prefetch={false} className="rounded-sm hover:text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-1">
                    {unbroken(textOf(notice))}
                  </Link>
                ) : (
                  unbroken(textOf(notice))
                )}
                <p className="text-xs text-muted">{timeOf(notice)}</p>
              </div>
              <IconButton icon="check" label={t("read")} disabled={pending} onClick={() => run({ ids: [notice.id], urgent: false })} />
            </li>
          ))}
        </ul>
      )}
      {all.length > AT_FIRST && (
        <div className="border-t border-line px-2 py-1.5">
          <Button variant="quiet" size="sm" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("noticesFewer") : t("noticesWhole", { count: all.length - AT_FIRST })}
          </Button>
        </div>
      )}
      {total > all.length && <p className="border-t border-line px-4 py-2 text-sm text-muted">{t("more", { count: total - all.length })}</p>}
    </Panel>
  );
}
