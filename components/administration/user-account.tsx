"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { resetPasswordAction, setUserActiveAction } from "@/lib/features/administration/actions";
import type { UserDetail } from "@/lib/features/administration/view";
import { ActiveSwitch } from "./active-switch";
import { OneTimePassword } from "./one-time-password";

/** Shut out or let in, and a new one-time password. Never for oneself. */
export function UserAccount({ user }: { user: UserDetail }) {
  const t = useTranslations("admin.users");
  const [password, setPassword] = useState<string | null>(null);
  const { run, failure } = useAction(resetPasswordAction, (data) => setPassword(data.password));
  const { id, version, name, active, permissions } = user;
  if (!permissions.deactivate) return <p className="text-sm text-muted">{t("self")}</p>;
  return (
    <div className="space-y-4">
      {password && <OneTimePassword password={password} onDone={() => setPassword(null)} />}
      <ActionResultMessage failure={failure} />
      <div className="flex flex-wrap gap-2">
        {permissions.resetPassword && (
          <ConfirmDialog title={t("resetTitle", { name })} confirm={t("reset")} onConfirm={() => run({ userId: id, version })} trigger={<Button>{t("reset")}</Button>}>
            {t("resetBody")}
          </ConfirmDialog>
        )}
        <ActiveSwitch
          active={active} action={setUserActiveAction} input={{ userId: id, version }}
          texts={{
            deactivate: t("deactivate"), activate: t("activate"), deactivateTitle: t("deactivateTitle", { name }), deactivateBody: t("deactivateBody"),
            activateTitle: t("activateTitle", { name }), activateBody: t("activateBody"),
          }}
        />
      </div>
    </div>
  );
}
