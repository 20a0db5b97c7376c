"use client";

import { useTranslations } from "next-intl";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import { endMembershipAction } from "@/lib/features/administration/actions";
import type { OpenWorkView } from "@/lib/features/administration/view";
import { HandOverFields, useHandedText, useHandOver } from "./hand-over-fields";

interface EndRolesButtonProps {
  membershipId: string;
  version: number;
  name: string;
  organisation: string;
  /** Open work there alone. */
  work: readonly OpenWorkView[];
}

/** Takes all roles in an organisation back at once, after saying how much stands with the person there, and to whom that goes. */
export function EndRolesButton({ membershipId, version, name, organisation, work }: EndRolesButtonProps) {
  const t = useTranslations("admin.roles");
  const notify = useNotify();
  const handOver = useHandOver(work);
  const handedText = useHandedText();
  const dialog = useActionDialog(endMembershipAction, ({ handed }) => notify({ title: t("endDone"), body: handedText(handed) }));
  const submit = () => dialog.run({ membershipId, version, successors: handOver.successors });
  return (
    <ActionDialog trigger={<Button size="sm">{t("end")}</Button>} title={t("endTitle", { name, organisation })} submit={t("end")} danger dialog={dialog} onSubmit={submit}>
      <p className="text-muted">{t("endBody")}</p>
      <ActionResultMessage failure={dialog.failure} />
      <HandOverFields {...handOver} />
    </ActionDialog>
  );
}
