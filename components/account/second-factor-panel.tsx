"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { renewRecoveryCodesAction } from "@/lib/features/account/actions";
import type { FactorView } from "@/lib/features/account/view";
import { formatDate } from "@/lib/i18n/format";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorSetup } from "./second-factor-setup";

/** One's own second factor: set up, change, new recovery codes. */
export function SecondFactorPanel({ factor }: { factor: FactorView }) {
  const t = useTranslations("account.factor");
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { run, failure } = useAction(renewRecoveryCodesAction, (data) => setCodes(data.codes));
  const state = () => {
    if (!factor.on) return t("offDemo");
    if (factor.since) return t("on", { date: formatDate(new Date(factor.since)), count: factor.codesLeft });
    return t(factor.required ? "offRequired" : "offOptional");
  };
  return (
    <Panel id="second-factor" title={t("title")}>
      <div className="space-y-4">
        <p>{state()}</p>
        <ActionResultMessage failure={failure} />
        {codes && (
          <RecoveryCodes
            codes={codes}
            onDone={() => {
              setCodes(null);
              router.refresh();
            }}
          />
        )}
        {factor.on && (
          <div className="flex flex-wrap items-start gap-2">
            <SecondFactorSetup begin={factor.since ? t("replace") : undefined} />
            {factor.since && (
              <ConfirmDialog title={t("renewTitle")} confirm={t("renew")} onConfirm={() => run({})} trigger={<Button>{t("renew")}</Button>}>
                {t("renewBody")}
              </ConfirmDialog>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}
