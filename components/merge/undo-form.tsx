"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useTextFault } from "@/components/form/use-text-fault";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { Spinner } from "@/components/ui/spinner";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { unbroken } from "@/components/ui/unbroken";
import { unmergeRegistrationAction } from "@/lib/features/registration/actions";
import { UNMERGE_REASON_LIMIT } from "@/lib/features/merge/schema";
import type { UndoOption } from "@/lib/features/merge/undo-plan";
import type { MatterView, UndoPageView } from "@/lib/features/merge/view";
import { formatDateTime } from "@/lib/i18n/format";
import { matterSubject } from "./matter-subject";
import { UnitValue } from "./unit-value";

/** What has to be decided before a merge is taken back, and the taking back. Needs the texts of `merge`, `registration`, `enums`, `validation`. */
export function UndoForm({ view }: { view: UndoPageView }) {
  const t = useTranslations("merge");
  const faultOf = useTextFault();
  const router = useRouter();
  const notify = useNotify();
  // What was chosen stays when the page is loaded anew for what changed meanwhile, as far as it can still be chosen.
  const [picked, setPicked] = useState<Record<string, UndoOption>>({});
  const [opened] = useState(view.seen);
  const [sent, setSent] = useState(view.seen);
  const choices = Object.fromEntries(view.matters.flatMap(({ key, options }) => {
    const choice = options.find((option) => option === picked[key]) ?? options[0];
    return choice ? [[key, choice]] : [];
  }));
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const { run, pending, failure } = useAction(unmergeRegistrationAction, () => {
    notify({ title: t("undo.done") });
    router.push(`/registrations/${view.kept.registrationId}#merges`);
  });
  const fault = faultOf(reason, { field: t("undo.reason"), maximum: UNMERGE_REASON_LIMIT });
  return (
    <>
      <Panel id="matters" title={t("undo.matters")} flush>
        {view.matters.length === 0 ? (
          <p className="px-4 py-3 text-sm">{t("undo.none")}</p>
        ) : (
          <>
            <p className="px-4 pt-3 text-sm text-muted">{t("undo.mattersNote")}</p>
            <ul className="divide-y divide-line">
              {view.matters.map((matter) => (
                <Matter key={matter.key} matter={matter} numbers={{ kept: view.kept.number, other: view.other.number }} chosen={choices[matter.key]} onChoose={(option) => setPicked({ ...picked, [matter.key]: option })} />
              ))}
            </ul>
          </>
        )}
      </Panel>
      <Panel id="undo" title={t("undo.title")}>
        <div className="space-y-3">
          <ActionResultMessage failure={sent === view.seen ? failure : null} />
          {opened !== view.seen && (sent !== view.seen || !failure) && <Alert tone="info" live>{t("undo.refreshed")}</Alert>}
          <TextArea ref={box} name="undoReason" label={t("undo.reason")} help={t("undo.reasonHelp")} required rows={3} maxLength={UNMERGE_REASON_LIMIT} value={reason} onChange={(event) => setReason(event.target.value)} error={asked ? fault : undefined} />
          {fault ? (
            <Button onClick={() => { setAsked(true); box.current?.focus(); }}>{t("undo.button")}</Button>
          ) : (
            <ConfirmDialog
              title={t("undo.confirmTitle", { other: view.other.number, kept: view.kept.number })} confirm={t("undo.confirm")} onConfirm={() => {
                setSent(view.seen);
                run({ registrationId: view.kept.registrationId, mergeId: view.mergeId, version: view.version, seen: view.seen, choices, reason });
              }}
              trigger={
                <Button disabled={pending}>
                  {pending && <Spinner />}
                  {t("undo.button")}
                </Button>
              }
            >
              {t("undo.confirmBody")}
            </ConfirmDialog>
          )}
        </div>
      </Panel>
    </>
  );
}

function Matter({ matter, numbers, chosen, onChoose }: { matter: MatterView; numbers: { kept: string; other: string }; chosen: UndoOption | undefined; onChoose: (option: UndoOption) => void }) {
  const t = useTranslations("merge");
  const registration = useTranslations("registration.record");
  const actionKey = `event.${matter.action}` as "event.registration.submit";
  const what = matter.action && registration.has(actionKey) ? registration(actionKey) : null;
  return (
    <li className="space-y-2 px-4 py-3 text-sm">
      <p className="font-semibold">{t(`undo.kind.${matter.kind}`, { what: matterSubject(t, matter) })}</p>
      <p className="text-muted">{[matter.by, matter.at && formatDateTime(new Date(matter.at)), what].filter(Boolean).join(" · ")}</p>
      {matter.places && <p>{t("undo.places", matter.places)}</p>}
      {matter.unit && matter.kind === "EDITED" && (
        <div className="grid gap-2 sm:grid-cols-2">
          <div className="rounded-md border border-line px-3 py-2">
            <p className="text-xs text-muted">{t("undo.nowValue")}</p>
            <UnitValue unit={matter.unit} value={matter.now} />
          </div>
          <div className="rounded-md border border-line px-3 py-2">
            <p className="text-xs text-muted">{t("undo.beforeValue")}</p>
            <UnitValue unit={matter.unit} value={matter.before} />
          </div>
        </div>
      )}
      {matter.ofOther && <p className="text-warning">{unbroken(t("undo.ofOther", numbers))}</p>}
      {matter.field === "ADDRESS" && matter.options.length === 1 && <p>{unbroken(t("undo.addressStays", numbers))}</p>}
      {matter.options.length === 0 ? (
        <p>{unbroken(t(matter.kind === "NEW" ? "undo.staysNamed" : "undo.goneNamed", numbers))}</p>
      ) : (
        <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
          <legend className="sr-only">{t("undo.choose")}</legend>
          {matter.options.map((option) => (
            <label key={option} className="flex items-center gap-2 pointer-coarse:py-1.5">
              <input type="radio" name={matter.key} className="size-4 accent-action" checked={chosen === option} onChange={() => onChoose(option)} />
              <span>{unbroken(t(matter.field === "division" && option === "LATER" ? "undo.option.PLACE" : matter.field === "division" && option === "BEFORE" ? "undo.option.BACK" : `undo.option.${option}`, numbers))}</span>
            </label>
          ))}
        </fieldset>
      )}
    </li>
  );
}
