"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { closeRoundAction, openRoundAction } from "@/lib/features/screening/actions";
import type { RoundAction } from "@/lib/features/screening/lifecycle";

export function MoveRoundButton({ roundId, version, action }: { roundId: string; version: number; action: RoundAction }) {
  const t = useTranslations("screening.move");
  const notify = useNotify();
  const open = action === "open";
  const { run, failure } = useAction(open ? openRoundAction : closeRoundAction, () => notify({ title: t(open ? "opened" : "closed") }));
  return (
    <div>
      <ConfirmDialog
        title={t(open ? "openTitle" : "closeTitle")} confirm={t(action)} onConfirm={() => run({ roundId, version })}
        trigger={<Button variant={open ? "primary" : "secondary"}>{t(action)}</Button>}
      >
        {t(open ? "openBody" : "closeBody")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
