"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { decideContactAction } from "@/lib/features/contact/actions";
import { REASON_MAX } from "@/lib/features/contact/schema";
import type { FamilyContact } from "@/lib/features/contact/view";

/** Somebody is let in again: says why it was none, in which other files of the family the mark stands, and asks whether it goes there too. Needs the texts of `contact`, `validation`. */
export function ClearContact({ contact: { guardianId, version, name, also }, why }: { contact: Pick<FamilyContact, "guardianId" | "version" | "name" | "also">; why: string | null }) {
  const t = useTranslations("contact");
  const marks = useTranslations("common.mark");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { files, elsewhere } = also;
  const choose = (id: string, on: boolean) => setChosen((before) => (on ? [...before, id] : before.filter((other) => other !== id)));
  const fileText = ({ caseId, kin, name: child, number }: (typeof files)[number]) => t("clear.file", { kin, name: child, number, record: caseId ? "case" : "registration" });
  const free = files.filter(({ own }) => !own);
  const bound = files.filter(({ own }) => own);
  return (
    <ReasonDialog
      trigger={<Button size="sm" aria-label={`${t("clear.button")} ${name}`}>{t("clear.button")}</Button>} title={t("clear.title", { name })} label={t("reason")} max={REASON_MAX} submit={t("clear.submit")}
      action={decideContactAction} done={t("clear.done")}
      input={{ guardianId, version, withheld: false, also: files.filter(({ guardianId: id }) => chosen.includes(id)).map(({ guardianId: id, version: seen }) => ({ guardianId: id, version: seen })) }}
      doneBody={() => (chosen.length > 0 ? t("clear.doneAlso", { count: chosen.length }) : undefined)}
    >
      {why && <p className="mb-2 font-medium text-ink">{t("clear.why", { why })}</p>}
      <p>{t("clear.body")}</p>
      {(files.length > 0 || elsewhere > 0) && (
        <div className="mt-3 space-y-2 text-ink">
          {free.length > 0 && (
            <fieldset>
              <legend className="font-medium">{t("clear.also")}</legend>
              {free.map((file) => (
                <Checkbox
                  key={file.guardianId} name={`also-${file.guardianId}`} label={fileText(file)} checked={chosen.includes(file.guardianId)} onChange={(event) => choose(file.guardianId, event.target.checked)}
                />
              ))}
            </fieldset>
          )}
          {bound.length > 0 && <p>{t("clear.bound", { files: bound.map(fileText).join(marks("list")) })}</p>}
          {elsewhere > 0 && <p>{t("clear.elsewhere", { count: elsewhere })}</p>}
          <p className="text-sm text-muted">{t("clear.told")}</p>
        </div>
      )}
    </ReasonDialog>
  );
}
