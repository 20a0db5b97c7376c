"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { useNotify } from "@/components/ui/toast";
import { settleFailedVisitsAction } from "@/lib/features/visit/actions";
import { FAILED_DECISIONS, settleFailedSchema } from "@/lib/features/visit/schema";
import type { DecideView } from "@/lib/features/visit/view";

interface SettleFailedProps {
  caseId: string;
  decide: DecideView;
  /** Proposed: when the next visit is due, or the last day that can be given. */
  by: string;
  today: string;
  /** The first decision on failed visits; the change of one that stands; the next one, after what was decided has been carried out. */
  turn: "first" | "change" | "next";
}

/** The supervisor decides how to go on after attempts that failed, who does it and by when. */
export function SettleFailedDialog({ caseId, decide, by, today, turn }: SettleFailedProps) {
  const t = useTranslations("visit.failed");
  const notify = useNotify();
  const { about, latest, people, ownerUserId, self } = decide;
  const { dialog, values, field, change, failure, submit } = useDialogForm({
    begin: { decision: "", userId: "", by }, schema: settleFailedSchema, toInput: (typed) => ({ caseId, about, ...typed }), action: settleFailedVisitsAction,
    labels: { decision: t("decision"), userId: t("person"), by: t("by") }, onDone: () => notify({ title: t("done") }),
  });
  const { error } = field("decision");
  const leads = values.decision === "SUPERVISOR_GOES";
  const fitting = leads ? people.filter((person) => person.leads) : people;
  /** Who leads is the supervisor that decides; the rest is done by who carries the case. */
  const choose = (decision: string) => change({ decision, userId: decision === "SUPERVISOR_GOES" ? self : ownerUserId });
  return (
    <ActionDialog
      title={t(turn === "change" ? "changeTitle" : "title")} description={t("body")} trigger={<Button size="sm" variant={turn === "change" ? undefined : "primary"}>{t(turn === "first" ? "settle" : turn)}</Button>}
      submit={t("submit")} dialog={dialog} onSubmit={submit}
    >
      <ActionResultMessage failure={failure} />
      <RadioGroup
        name="decision" label={t("decision")} required chosen={values.decision} error={error} onChange={(event) => choose(event.target.value)}
        choices={FAILED_DECISIONS.map((value) => ({ value, label: t(`decisions.${value}`), hint: t(`ends.${value}`) }))}
      />
      <Select {...field("userId")} help={leads ? t("leadHelp") : undefined} options={fitting.map(({ userId, name }) => ({ value: userId, label: name }))} />
      <DateInput {...field("by")} help={t("byHelp", { latest })} min={today} max={latest} />
    </ActionDialog>
  );
}
