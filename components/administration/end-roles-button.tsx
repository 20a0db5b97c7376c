"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { endMembershipAction } from "@/lib/features/administration/actions";

/** Takes all roles in an organisation back at once. */
export function EndRolesButton({ membershipId, version, name, organisation }: { membershipId: string; version: number; name: string; organisation: string }) {
  const t = useTranslations("admin.roles");
  const { run, failure } = useAction(endMembershipAction);
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      <ConfirmDialog
        danger title={t("endTitle", { name, organisation })} confirm={t("end")} onConfirm={() => run({ membershipId, version })}
        trigger={<Button size="sm">{t("end")}</Button>}
      >
        {t("endBody")}
      </ConfirmDialog>
    </div>
  );
}
