"use client";

import { useTranslations } from "next-intl";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import { setUserActiveAction } from "@/lib/features/administration/actions";
import type { OpenWorkView } from "@/lib/features/administration/view";
import { HandOverFields, useHandedText, useHandOver } from "./hand-over-fields";

interface DeactivateUserProps {
  userId: string;
  version: number;
  name: string;
  work: readonly OpenWorkView[];
}

/** Shuts a person out after saying how much stands with it, and to whom that goes. */
export function DeactivateUser({ userId, version, name, work }: DeactivateUserProps) {
  const t = useTranslations("admin.users");
  const notify = useNotify();
  const handOver = useHandOver(work);
  const handedText = useHandedText();
  const dialog = useActionDialog(setUserActiveAction, ({ handed }) => notify({ title: t("deactivated"), body: handedText(handed) }));
  const submit = () => dialog.run({ userId, version, active: false, successors: handOver.successors });
  return (
    <ActionDialog trigger={<Button>{t("deactivate")}</Button>} title={t("deactivateTitle", { name })} submit={t("deactivate")} danger dialog={dialog} onSubmit={submit}>
      <p className="text-muted">{t("deactivateBody")}</p>
      <ActionResultMessage failure={dialog.failure} />
      <HandOverFields {...handOver} />
    </ActionDialog>
  );
}
