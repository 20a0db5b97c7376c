"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { useNotify } from "@/components/ui/toast";
import { confirmRuleAction, rejectRuleAction, withdrawDayAction, withdrawRuleAction } from "@/lib/features/deadline/actions";
import { BASIS_LIMIT, type ProposalKind } from "@/lib/features/deadline/schema";

/** A rule that waits for the second administrator, in words. */
export interface PendingRule {
  kind: ProposalKind;
  id: string;
  name: string;
  /** What holds on its day without it, and what it makes of that. */
  was: string;
  becomes: string;
  from: string;
  basis: string;
  by: string;
  decide: boolean;
  withdraw: boolean;
}

/** What becomes weaker, and does not hold before a second administrator has confirmed it. Needs the texts of `admin`, `validation`. */
export function PendingRules({ rules }: { rules: readonly PendingRule[] }) {
  const t = useTranslations("admin.deadlines.pending");
  if (rules.length === 0) return null;
  return (
    <Panel id="pending" title={t("title")} flush>
      <p className="px-4 pt-3 text-sm text-muted">{t("lead")}</p>
      <ul className="divide-y divide-line">
        {rules.map((rule) => (
          <li key={rule.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
            <div className="min-w-0 space-y-0.5">
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="font-medium">{rule.name}</span>
                <StatusPill tone="waiting">{t("waits")}</StatusPill>
              </p>
              <p>{t("change", { was: rule.was, becomes: rule.becomes, from: rule.from, kind: rule.kind })}</p>
              <p className="text-muted">{t("by", { basis: rule.basis, name: rule.by })}</p>
            </div>
            {rule.decide && <Decision rule={rule} />}
            {rule.withdraw && <Withdrawal rule={rule} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Decision({ rule: { kind, id: ruleId, name, was, becomes, from, basis, by } }: { rule: PendingRule }) {
  const t = useTranslations("admin.deadlines.pending");
  const notify = useNotify();
  const { run, failure } = useAction(confirmRuleAction, () => notify({ title: t("confirmed", { date: from }) }));
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        <ReasonDialog
          trigger={<Button size="sm" aria-label={`${t("reject")} ${name}`}>{t("reject")}</Button>} title={t("rejectTitle")} label={t("rejectReason")} max={BASIS_LIMIT} submit={t("reject")} danger action={rejectRuleAction} input={{ kind, ruleId }} done={t("rejected")}
        />
        <ConfirmDialog title={t("confirmTitle", { name })} confirm={t("confirm")} onConfirm={() => run({ kind, ruleId })} trigger={<Button size="sm" variant="primary" aria-label={`${t("confirm")} ${name}`}>{t("confirm")}</Button>}>
          <p>{t("change", { was, becomes, from, kind })}</p>
          <p>{t("by", { basis, name: by })}</p>
        </ConfirmDialog>
      </div>
      <ActionResultMessage failure={failure} />
    </div>
  );
}

function Withdrawal({ rule: { kind, id: ruleId, name, was, becomes, from } }: { rule: PendingRule }) {
  const t = useTranslations("admin.deadlines.pending");
  const notify = useNotify();
  const { run, failure } = useAction<unknown>((input) => (kind === "DAY" ? withdrawDayAction({ calendarDayId: ruleId }) : withdrawRuleAction(input)), () => notify({ title: t("withdrawn") }));
  return (
    <div className="space-y-2">
      <ConfirmDialog title={t("withdrawTitle", { name })} confirm={t("withdraw")} danger onConfirm={() => run({ kind, ruleId })} trigger={<Button size="sm" aria-label={`${t("withdraw")} ${name}`}>{t("withdraw")}</Button>}>
        {t("change", { was, becomes, from, kind })}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
