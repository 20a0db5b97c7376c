"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { MaskedId } from "@/components/privacy/masked-id";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import { Spinner } from "@/components/ui/spinner";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { mergeRegistrationAction } from "@/lib/features/registration/actions";
import { REASON_LIMIT } from "@/lib/features/registration/input";
import { MERGE_SIDES, type MergeChoices, type MergeSide } from "@/lib/features/merge/units";
import type { MergePageView, UnitView } from "@/lib/features/merge/view";
import { UnitValue } from "./unit-value";

/** Two records field by field, which value is kept, and the merge itself. Needs the texts of `merge`, `registration`, `enums`, `privacy`, `validation`. */
export function MergeForm({ view }: { view: MergePageView }) {
  const t = useTranslations("merge");
  const faultOf = useTextFault();
  const router = useRouter();
  const notify = useNotify();
  const [choices, setChoices] = useState<MergeChoices>({});
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const { run, pending, failure } = useAction(mergeRegistrationAction, () => {
    notify({ title: t("done", { number: view.kept.number }) });
    router.push(`/registrations/${view.kept.registrationId}`);
  });
  const fault = faultOf(reason, { field: t("reason"), maximum: REASON_LIMIT });
  const open = view.mayMerge && view.bars.length === 0;
  const send = () => {
    setAsked(true);
    if (!fault) run({ registrationId: view.other.registrationId, version: view.other.version, targetRegistrationId: view.kept.registrationId, targetVersion: view.kept.version, choices, reason });
  };
  return (
    <>
      <Panel id="fields" title={t("fields")} flush>
        <p className="px-4 pt-3 text-sm text-muted">{t(open ? "fieldsNote" : "fieldsOnly")}</p>
        <div className="divide-y divide-line">
          {view.units.map((unit) => (
            <Unit key={unit.unit} view={view} unit={unit} choose={open} side={choices[unit.unit] ?? unit.side} onChoose={(side) => setChoices({ ...choices, [unit.unit]: side })} />
          ))}
        </div>
      </Panel>
      {open && (
        <Panel id="merge" title={t("merge")}>
          <div className="space-y-3">
            <ActionResultMessage failure={failure} />
            <TextArea ref={box} name="mergeReason" label={t("reason")} help={t("reasonHelp")} required rows={3} maxLength={REASON_LIMIT} value={reason} onChange={(event) => setReason(event.target.value)} error={asked ? fault : undefined} />
            {fault ? (
              <Button variant="primary" onClick={() => { setAsked(true); box.current?.focus(); }}>
                {t("mergeButton", { kept: view.kept.number })}
              </Button>
            ) : (
              <ConfirmDialog
                title={t("confirmTitle", { other: view.other.number, kept: view.kept.number })} confirm={t("confirm")} onConfirm={send}
                trigger={
                  <Button variant="primary" disabled={pending}>
                    {pending && <Spinner />}
                    {t("mergeButton", { kept: view.kept.number })}
                  </Button>
                }
              >
                {t("confirmBody")}
              </ConfirmDialog>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}

function Unit({ view, unit, choose, side, onChoose }: { view: MergePageView; unit: UnitView; choose: boolean; side: MergeSide; onChoose: (side: MergeSide) => void }) {
  const t = useTranslations("merge");
  const valueOf = { KEPT: unit.kept, OTHER: unit.other };
  const asks = choose && unit.canTake;
  return (
    <fieldset className="px-4 py-3">
      <legend className="float-left mb-1.5 flex w-full flex-wrap items-center gap-2 text-sm font-semibold">
        {t(`unit.${unit.unit}`)}
        {unit.same ? <span className="font-normal text-muted">{t("same")}</span> : <Badge tone="warning">{t("different")}</Badge>}
      </legend>
      <div className="clear-both grid gap-2 sm:grid-cols-2">
        {MERGE_SIDES.map((one) => {
          const record = one === "KEPT" ? view.kept : view.other;
          const chosen = (asks ? side : "KEPT") === one && !unit.same && choose;
          const value = valueOf[one];
          const masked = unit.unit === "ID" && value !== null && "idNumber" in value ? value.idNumber : null;
          return (
            <div key={one} className={cx("rounded-md border px-3 py-2 text-sm", chosen ? "border-action bg-action-soft" : "border-line")}>
              <label className={cx("flex min-h-6 items-start gap-2", asks && "cursor-pointer pointer-coarse:py-1")}>
                {asks && <input type="radio" name={`choice-${unit.unit}`} className="mt-1 size-4 shrink-0 accent-action" checked={side === one} onChange={() => onChoose(one)} />}
                <span className="min-w-0">
                  <span className="block text-xs text-muted">
                    {t(one === "KEPT" ? "keptShort" : "otherShort")} <span className="whitespace-nowrap">{record.number}</span>
                  </span>
                  <UnitValue unit={unit.unit} value={masked && view.mayUnmask && value ? { ...value, idNumber: null } : value} />
                </span>
              </label>
              {masked && view.mayUnmask && <MaskedId registrationId={record.registrationId} person="CHILD" masked={masked} />}
            </div>
          );
        })}
      </div>
      {unit.whyNot && <p className="mt-1.5 text-sm text-muted">{t(`whyNot.${unit.whyNot}`)}</p>}
    </fieldset>
  );
}
