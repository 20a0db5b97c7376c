"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type ReactNode } from "react";
import { printNext, type PrintCopy } from "@/components/registration/print-copy";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { notePrint } from "@/components/layout/print-note";
import { FOR_THE_FAMILY, OWN_COPY, PRINT_PURPOSES } from "@/lib/features/privacy/schema";

const copyFor = (purpose: string): PrintCopy => (purpose === OWN_COPY ? "own" : purpose === FOR_THE_FAMILY ? "family" : "others");

/** Prints the record after its purpose was said, in the copy for that purpose. `note`: about the paper, under what the dialog says; `endangers`: harm is known, so that no guardian is handed the form. Needs the texts of `privacy`. */
export function PrintRecordButton({ note, endangers = false }: { note?: ReactNode; endangers?: boolean }) {
  const t = useTranslations("privacy");
  const common = useTranslations("common.action");
  const id = useId();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState("");
  const [asked, setAsked] = useState(false);
  const barred = endangers && purpose === FOR_THE_FAMILY;
  const print = async () => {
    setAsked(true);
    if (purpose === "" || barred) return;
    setOpen(false);
    await notePrint(purpose);
    printNext(copyFor(purpose));
    // The dialog goes first: it would stand on the paper.
    setTimeout(() => window.print(), 250);
  };
  return (
    <Dialog
      trigger={<Button icon="document">{t("print.open")}</Button>} title={t("print.title")} open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setAsked(false);
      }}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <Button variant="primary" onClick={() => void print()}>
            {t("print.submit")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-muted">{t("print.body")}</p>
        {note}
        <Select
          name={`${id}-purpose`} label={t("purpose.label")} required value={purpose} onChange={(event) => setPurpose(event.target.value)}
          options={PRINT_PURPOSES.map((code) => ({ value: code, label: t(`printPurposes.${code}`) }))} error={asked && purpose === "" ? t("purpose.missing") : undefined}
        />
        {barred && <Alert tone="danger" live title={t("print.familyBarred")}>{t("print.familyBarredWhy")}</Alert>}
      </div>
    </Dialog>
  );
}
