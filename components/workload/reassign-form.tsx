"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DueTime } from "@/components/inbox/due-text";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { reassignCasesAction } from "@/lib/features/workload/actions";
import type { CarriedCase, CarrierView } from "@/lib/features/workload/view";

export interface ReassignFormProps {
  from: CarrierView;
  cases: readonly CarriedCase[];
  /** Others of the street who may carry cases. */
  others: readonly CarrierView[];
  /** The server's clock, so that both sides show the same. */
  now: string;
}

/** Choose cases, choose who carries them from now on. What was chosen stays when it is refused. */
export function ReassignForm({ from, cases, others, now }: ReassignFormProps) {
  const t = useTranslations("workload.reassign");
  const enums = useTranslations("enums");
  const validation = useTranslations("validation");
  const router = useRouter();
  const notify = useNotify();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState("");
  const [otherTasks, setOtherTasks] = useState(false);
  const [asked, setAsked] = useState(false);
  const target = others.find((person) => person.userId === to);
  const { run, pending, failure } = useAction(reassignCasesAction, ({ reassigned, tasks }) => {
    setChosen(new Set());
    setOtherTasks(false);
    setAsked(false);
    notify({ title: t("done", { count: reassigned, tasks, name: target?.name ?? "" }) });
    router.refresh();
  });
  const selected = cases.filter(({ caseId }) => chosen.has(caseId));
  const nothing = selected.length === 0 && !otherTasks;
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const all = cases.length > 0 && selected.length === cases.length;
  const submit = () => {
    setAsked(true);
    if (nothing || !to) return;
    run({ fromUserId: from.userId, toUserId: to, cases: selected.map(({ caseId, version }) => ({ caseId, version })), otherTasks });
  };
  const refused = failure && "fieldErrors" in failure ? failure.fieldErrors?.toUserId : undefined;
  const toError = asked && !to ? validation("chooseOwner") : refused ? validation(refused.key as "ownerAbsent", refused.params as { date: string }) : undefined;
  return (
    <Panel id="reassign" title={t("title", { name: from.name })} aside={t("chosen", { count: selected.length })} flush>
      {failure && !refused && (
        <div className="p-4">
          <ActionResultMessage failure={failure} />
        </div>
      )}
      {cases.length === 0 ? (
        <p className="px-4 py-6 text-muted">{t("noCases")}</p>
      ) : (
        <fieldset>
          <legend className="sr-only">{t("cases")}</legend>
          <label className="flex min-h-11 items-center gap-3 border-b border-line bg-sunken px-4 text-sm">
            <input type="checkbox" className="size-4.5" checked={all} onChange={() => setChosen(all ? new Set() : new Set(cases.map(({ caseId }) => caseId)))} />
            {t("all", { count: cases.length })}
          </label>
          <ul className="max-h-[28rem] overflow-y-auto">
            {cases.map((item) => (
              <li key={item.caseId} className="border-b border-line last:border-b-0 has-checked:bg-action-soft">
                <label className="flex items-start gap-3 px-4 py-2.5 text-sm">
                  <input type="checkbox" className="mt-0.5 size-4.5 shrink-0" checked={chosen.has(item.caseId)} onChange={() => toggle(item.caseId)} />
                  <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
                    <span className="flex flex-wrap items-baseline gap-x-2.5">
                      <RiskBadge colour={item.colour} />
                      <span className="font-medium">{item.name}</span>
                      <span>{enums(`CaseStatus.${item.status}`)}</span>
                      <span className="text-muted">{item.divisionName}</span>
                      <span className="font-mono text-xs whitespace-nowrap text-muted">{item.number}</span>
                    </span>
                    {item.nextDueAt && item.nextDueRule && (
                      <span>
                        {enums(`DeadlineRule.${item.nextDueRule}`)} <DueTime dueAt={item.nextDueAt} now={new Date(now)} />
                      </span>
                    )}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <div className="space-y-3 border-t border-line p-4">
        {asked && nothing && <FieldError id="cases">{validation("chooseCases")}</FieldError>}
        {from.withoutCase > 0 && (
          <Checkbox name="otherTasks" label={t("otherTasks", { count: from.withoutCase })} checked={otherTasks} onChange={(event) => setOtherTasks(event.target.checked)} />
        )}
        <Select
          name="toUserId" label={t("to")} required value={to} onChange={(event) => setTo(event.target.value)} error={toError}
          options={others.map((person) => ({
            value: person.userId, disabled: person.absentUntil !== null,
            label: person.absentUntil ? t("absentOption", { name: person.name, date: person.absentUntil }) : t("option", { name: person.name, count: person.open }),
          }))}
        />
        <SubmitButton type="button" pending={pending} onClick={submit}>
          {t("submit")}
        </SubmitButton>
      </div>
    </Panel>
  );
}
