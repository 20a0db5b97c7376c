"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { resetPasswordAction, setUserActiveAction } from "@/lib/features/administration/actions";
import type { OpenWorkView, UserDetail } from "@/lib/features/administration/view";
import { DeactivateUser } from "./deactivate-user";
import { OneTimePassword } from "./one-time-password";

/** Shut out or let in, and a new one-time password. Never for oneself. */
export function UserAccount({ user, work }: { user: UserDetail; work: readonly OpenWorkView[] | null }) {
  const t = useTranslations("admin.users");
  const [password, setPassword] = useState<string | null>(null);
  const { run, failure } = useAction(resetPasswordAction, (data) => setPassword(data.password));
  const activate = useAction(setUserActiveAction);
  const { id, version, name, active, permissions } = user;
  if (!permissions.deactivate) return <p className="text-sm text-muted">{t("self")}</p>;
  return (
    <div className="space-y-4">
      {password && <OneTimePassword password={password} onDone={() => setPassword(null)} />}
      <ActionResultMessage failure={failure ?? activate.failure} />
      <div className="flex flex-wrap gap-2">
        {permissions.resetPassword && (
          <ConfirmDialog title={t("resetTitle", { name })} confirm={t("reset")} onConfirm={() => run({ userId: id, version })} trigger={<Button>{t("reset")}</Button>}>
            {t("resetBody")}
          </ConfirmDialog>
        )}
        {active && work ? (
          <DeactivateUser userId={id} version={version} name={name} work={work} />
        ) : (
          <ConfirmDialog title={t("activateTitle", { name })} confirm={t("activate")} onConfirm={() => activate.run({ userId: id, version, active: true })} trigger={<Button>{t("activate")}</Button>}>
            {t("activateBody")}
          </ConfirmDialog>
        )}
      </div>
    </div>
  );
}
