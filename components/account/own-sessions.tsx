"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { endOtherSessionsAction, endSessionAction } from "@/lib/features/account/actions";
import type { SessionView } from "@/lib/features/account/view";
import { SessionList } from "./session-list";

/** Where one is signed in; what is not here any more can be ended, one by one or all at once. */
export function OwnSessions({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations("account.sessions");
  const notify = useNotify();
  const router = useRouter();
  const one = useAction(endSessionAction);
  const others = useAction(endOtherSessionsAction, ({ ended }) => {
    notify({ title: t("othersEnded", { count: ended }) });
    router.refresh();
  });
  const failure = one.failure ?? others.failure;
  return (
    <Panel
      id="sessions" title={t("title")} flush
      aside={
        sessions.length > 1 && (
          <ConfirmDialog title={t("endOthersTitle")} confirm={t("endOthers")} onConfirm={() => others.run({})} trigger={<Button size="sm">{t("endOthers")}</Button>}>
            {t("endOthersBody")}
          </ConfirmDialog>
        )
      }
    >
      {failure && (
        <div className="p-4">
          <ActionResultMessage failure={failure} />
        </div>
      )}
      <SessionList
        sessions={sessions}
        action={(session) =>
          !session.current && (
            <SubmitButton type="button" variant="secondary" size="sm" pending={one.pending} onClick={() => one.run({ sessionId: session.id })}>
              {t("end")}
            </SubmitButton>
          )
        }
      />
    </Panel>
  );
}
