"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { controlClass } from "@/components/ui/control-class";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { describe, fieldId } from "@/components/ui/field-id";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { listSheetAction } from "@/lib/features/screening/actions";
import type { SheetFault, SheetHousehold, SheetRowState } from "@/lib/features/screening/household-sheet";
import type { ActionResult } from "@/lib/shared/refusal";

type Row = SheetHousehold & { communityName: string; state: SheetRowState };
interface Check {
  rows: Row[];
  faults: SheetFault[];
}

/** Lines of the lists in the dialog; how many more there are is said. */
const SHOWN = 100;

/** A list of households from a workbook: checked first, then what is sound is listed once it is confirmed. Needs the texts of `screening`, `validation`. */
export function ImportHouseholds({ roundId }: { roundId: string }) {
  const t = useTranslations("screening.sheet");
  const common = useTranslations("common.action");
  const validation = useTranslations("validation");
  const router = useRouter();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [check, setCheck] = useState<Check | null>(null);
  const restart = () => {
    setCheck(null);
    setFile(null);
    setMissing(false);
  };
  const send = async (chosen: unknown): Promise<ActionResult<Check>> => {
    const body = new FormData();
    body.set("file", chosen as File);
    return (await fetch(`/api/screening/${roundId}/households`, { method: "POST", body })).json() as Promise<ActionResult<Check>>;
  };
  const checking = useAction(send, setCheck);
  const listing = useAction(listSheetAction, ({ listed, known }) => {
    setOpen(false);
    restart();
    notify({ title: t("done", { listed, known }) });
    router.refresh();
  });
  const key = checking.failure && "fieldErrors" in checking.failure ? checking.failure.fieldErrors?.file : undefined;
  const error = missing ? validation("fileMissing") : key ? validation(key.key as "tooManyHouseholds", { maximum: 0, ...key.params }) : undefined;
  const id = fieldId("households");
  const fresh = check?.rows.filter(({ state }) => state === "NEW") ?? [];
  const submit = () => {
    setMissing(file === null);
    if (file) checking.run(file);
  };
  const confirm = () => listing.run({ roundId, rows: fresh.map(({ community, headName, address, phone }) => ({ community, headName, address, phone })) });
  return (
    <Dialog
      open={open} title={t("title")} description={check ? undefined : t("body")} trigger={<Button>{t("button")}</Button>}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) restart();
      }}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          {check ? <Button onClick={restart}>{t("again")}</Button> : <SubmitButton type="button" pending={checking.pending} pendingText={t("checking")} onClick={submit}>{t("check")}</SubmitButton>}
          {check && fresh.length > 0 && <SubmitButton type="button" pending={listing.pending} onClick={confirm}>{t("confirm", { count: fresh.length })}</SubmitButton>}
        </>
      }
    >
      <div className="mt-3 space-y-4">
        <ActionResultMessage failure={error ? null : checking.failure} />
        <ActionResultMessage failure={listing.failure} />
        {check ? (
          <Checked check={check} fresh={fresh} />
        ) : (
          <>
            <a href="/api/screening/template" download className={buttonClass("secondary", "sm")}>{t("template")}</a>
            <Field id={id} label={t("file")} help={t("fileHelp")} required error={error}>
              <input
                id={id} type="file" accept=".xlsx" {...describe(id, { help: true, error })} onChange={(event) => setFile(event.target.files?.[0] ?? null)}
                className={controlClass("file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium")}
              />
            </Field>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What the workbook holds: how many rows of each kind, the cells at fault with what to do, and the households. */
function Checked({ check: { rows, faults }, fresh }: { check: Check; fresh: readonly Row[] }) {
  const t = useTranslations("screening.sheet");
  const count = (state: SheetRowState) => rows.filter((row) => row.state === state).length;
  const faulty = new Set(faults.map(({ cell }) => cell.replace(/^[A-Z]+/, ""))).size;
  const repeated = rows.filter(({ state }) => state !== "NEW");
  return (
    <>
      <Alert tone={faulty > 0 ? "warning" : "info"} live>{t("counts", { fresh: fresh.length, listed: count("LISTED"), twice: count("TWICE"), faulty })}</Alert>
      {fresh.length === 0 && <p>{t("nothing")}</p>}
      {faults.length > 0 && (
        <section>
          <h3 className="font-medium">{t("faultsTitle")}</h3>
          <p className="text-sm text-muted">{t("faultsHelp")}</p>
          <ul className="mt-1 divide-y divide-line text-sm">
            {faults.slice(0, SHOWN).map(({ cell, column, key }) => (
              <li key={`${cell} ${key}`} className="flex gap-3 py-1.5">
                <span className="w-14 shrink-0 font-medium">{cell}</span>
                <span>{t(`fault.${key}`, { field: column ? t(`columns.${column}`) : "" })}</span>
              </li>
            ))}
          </ul>
          <More count={faults.length - SHOWN} />
        </section>
      )}
      <Households title={t("rowsTitle")} rows={fresh} />
      <Households title={t("repeatedTitle")} rows={repeated} withState />
    </>
  );
}

function Households({ title, rows, withState = false }: { title: string; rows: readonly Row[]; withState?: boolean }) {
  const t = useTranslations("screening.sheet");
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.rowNo} className="flex flex-wrap gap-x-3 py-1.5">
            <span className="text-muted">{t("row")} {row.rowNo}</span>
            <span className="font-medium">{row.headName}</span>
            <span>{row.communityName} {row.address}</span>
            {row.phone && <span>{row.phone}</span>}
            {withState && <span className="text-muted">{t(`states.${row.state}`)}</span>}
          </li>
        ))}
      </ul>
      <More count={rows.length - SHOWN} />
    </section>
  );
}

function More({ count }: { count: number }) {
  const t = useTranslations("screening.sheet");
  return count > 0 ? <p className="text-sm text-muted">{t("more", { count })}</p> : null;
}
