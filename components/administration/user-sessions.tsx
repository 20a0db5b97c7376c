"use client";

import { useTranslations } from "next-intl";
import { SessionList } from "@/components/account/session-list";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { endUserSessionsAction } from "@/lib/features/administration/actions";
import type { SessionView } from "@/lib/features/account/view";

/** Where a person is signed in, for the system administrator: a lost phone, a desk that was left. */
export function UserSessions({ userId, name, sessions }: { userId: string; name: string; sessions: readonly SessionView[] }) {
  const t = useTranslations("admin.users.session");
  const { run, pending, failure } = useAction(endUserSessionsAction);
  return (
    <Panel
      title={t("title")} flush={sessions.length > 0}
      aside={
        sessions.length > 1 && (
          <ConfirmDialog danger title={t("endAllTitle", { name })} confirm={t("endAll")} onConfirm={() => run({ userId, sessionId: null })} trigger={<Button size="sm">{t("endAll")}</Button>}>
            {t("endAllBody")}
          </ConfirmDialog>
        )
      }
    >
      {failure && (
        <div className="p-4">
          <ActionResultMessage failure={failure} />
        </div>
      )}
      {sessions.length === 0 && <p className="text-muted">{t("none")}</p>}
      <SessionList
        sessions={sessions}
        action={(session) => (
          <SubmitButton type="button" variant="secondary" size="sm" pending={pending} onClick={() => run({ userId, sessionId: session.id })}>
            {t("end")}
          </SubmitButton>
        )}
      />
    </Panel>
  );
}
