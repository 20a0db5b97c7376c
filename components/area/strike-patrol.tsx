"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { strikePatrolAction } from "@/lib/features/area/actions";
import { PATROL_STRIKE_REASON_MAX, strikePatrolSchema } from "@/lib/features/area/schema";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { NamesNobody } from "./names-nobody";

/** Strikes out a patrol that was written down by mistake. `at`: its day and hour, as they are shown. */
export function StrikePatrol({ areaId, patrolId, version, at }: { areaId: string; patrolId: string; version: number; at: string }) {
  const t = useTranslations("area.patrol.strike");
  const notify = useNotify();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [namesNobody, setNamesNobody] = useState(false);
  const dialog = useActionDialog(strikePatrolAction, () => {
    notify({ title: t("done") });
    router.refresh();
  });
  const input = { areaId, patrolId, version, reason, namesNobody };
  const parsed = strikePatrolSchema.safeParse(input);
  const errorOf = useFieldErrors({ local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input, labels: { reason: t("reason") } });
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  return (
    <ActionDialog trigger={<Button size="sm" variant="quiet" aria-label={t("of", { at })}>{t("button")}</Button>} title={t("title", { at })} description={t("body")} submit={t("submit")} danger dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={dialog.failure?.code === "INVALID" ? null : dialog.failure} />
      <TextArea
        name={`strike-${patrolId}`} label={t("reason")} help={t("reasonHelp")} required rows={3} maxLength={PATROL_STRIKE_REASON_MAX} value={reason} readOnly={dialog.pending} error={errorOf("reason")}
        onChange={(event) => {
          // The tick is about the text as it was read then: other words are asked about anew.
          setNamesNobody(false);
          setReason(event.target.value);
        }}
      />
      <NamesNobody failure={dialog.failure} checked={namesNobody} onChange={setNamesNobody} />
    </ActionDialog>
  );
}
