"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import type { ButtonSize } from "@/components/ui/button-class";
import { confirmClosureAction, countersignClosureAction, returnClosureAction, withdrawClosureAction } from "@/lib/features/closing/actions";
import { REASON_MAX } from "@/lib/features/closing/schema";
import type { WarningView } from "@/lib/features/closing/warnings";

interface Decidable {
  closureId: string;
  version: number;
  /** The child died: nothing is taken up again later, unless the death was a mistake. */
  death: boolean;
  /** Those that the page shows: nobody answers for one that has appeared since. */
  warnings: readonly WarningView[];
  can: { countersign?: boolean; confirm: boolean; giveBack: boolean; withdraw?: boolean };
  size?: ButtonSize;
}

/** What the person may decide about a closing evaluation that waits. */
export function DecideButtons({ closureId, version, death, warnings, can, size }: Decidable) {
  const t = useTranslations("closing.decide");
  const warned = useTranslations("closing.warnings");
  const input = { closureId, version };
  const weighed = { ...input, weighed: warnings.map(({ key }) => key) };
  const said = (verb: "sign" | "confirm") => warnings.length > 0 && <p className="text-warning">{warned("decide", { count: warnings.length, verb })}</p>;
  return (
    <div className="flex flex-wrap gap-2">
      {can.countersign && (
        <ConfirmAction trigger={<Button variant="primary" size={size}>{t("sign")}</Button>} title={t("signTitle")} submit={t("sign")} action={countersignClosureAction} input={weighed} done={() => t("signed")}>
          <p className="text-muted">{t("signBody")}</p>
          {said("sign")}
        </ConfirmAction>
      )}
      {can.confirm && (
        <ConfirmAction trigger={<Button variant="primary" size={size}>{t("confirm")}</Button>} title={t("confirmTitle")} submit={t("confirm")} action={confirmClosureAction} input={weighed} done={() => t("confirmed")}>
          <p className="text-muted">{t(death ? "confirmBodyDied" : "confirmBody")}</p>
          {said("confirm")}
        </ConfirmAction>
      )}
      {can.giveBack && (
        <ReasonDialog
          trigger={<Button size={size}>{t("giveBack")}</Button>} title={t("giveBackTitle")} label={t("giveBackReason")} max={REASON_MAX} submit={t("giveBack")}
          action={returnClosureAction} input={input} done={t("givenBack")}
        >
          {t("giveBackBody")}
        </ReasonDialog>
      )}
      {can.withdraw && (
        <ReasonDialog
          trigger={<Button size={size}>{t("withdraw")}</Button>} title={t("withdraw")} label={t("withdrawReason")} max={REASON_MAX} submit={t("withdraw")}
          action={withdrawClosureAction} input={input} done={t("withdrawn")}
        >
          {t(death ? "withdrawBodyDied" : "withdrawBody")}
        </ReasonDialog>
      )}
    </div>
  );
}
