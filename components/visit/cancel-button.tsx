"use client";

import { useLocale, useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { cancelVisitAction } from "@/lib/features/visit/actions";
import { VISIT_REASON_LIMIT } from "@/lib/features/visit/schema";
import { formatDay } from "@/lib/i18n/format";
import type { IsoDate } from "@/lib/shared/dates";

export interface CancelVisitButtonProps {
  visitId: string;
  version: number;
  dueOn: IsoDate;
  /** Day of the visit that stands afterwards; null: the case has no rhythm yet. */
  nextOn: IsoDate | null;
  today: IsoDate;
}

/** Cancels a planned visit with the reason, and says before what comes instead. */
export function CancelVisitButton({ visitId, version, dueOn, nextOn, today }: CancelVisitButtonProps) {
  const t = useTranslations("visit.plan");
  const tab = useTranslations("visit.caseTab");
  const locale = useLocale();
  return (
    <ReasonDialog
      trigger={<Button size="sm">{tab("cancel")}</Button>} title={t("cancelTitle", { day: formatDay(dueOn, locale, today) })} label={t("cancelReason")} max={VISIT_REASON_LIMIT}
      submit={t("cancelSubmit")} danger action={cancelVisitAction} input={{ visitId, version }} done={t("cancelDone")}
    >
      {nextOn ? t("cancelNext", { day: formatDay(nextOn, locale, today) }) : t("cancelNone")}
    </ReasonDialog>
  );
}
