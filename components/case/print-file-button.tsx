"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { fetchMade, saveFile } from "@/components/ui/save-file";
import { Select } from "@/components/ui/select";
import { useNotify } from "@/components/ui/toast";
import { FOR_THE_FAMILY, PRINT_PURPOSES } from "@/lib/features/privacy/schema";

interface Asked {
  caseId: string;
  purpose: string;
}

const takeFile = (input: unknown) => {
  const { caseId, purpose } = input as Asked;
  return fetchMade(`/api/cases/${caseId}/file`, { purpose });
};

/** The whole case as one PDF, after its purpose was said. Needs the texts of `case` and `privacy`. */
export function PrintFileButton({ caseId, endangers }: { caseId: string; /** Harm is on record: the family gets no copy, and whoever chooses it reads that at once. */ endangers: boolean }) {
  const t = useTranslations("case.file");
  const privacy = useTranslations("privacy");
  const errors = useTranslations("errors");
  const notify = useNotify();
  const id = useId();
  const [purpose, setPurpose] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(takeFile, (made) => {
    saveFile(made);
    notify({ title: t("done") });
  });
  const barred = endangers && purpose === FOR_THE_FAMILY;
  const send = () => {
    setAsked(true);
    if (purpose !== "") dialog.run({ caseId, purpose } satisfies Asked);
  };
  return (
    <ActionDialog trigger={<Button size="sm" icon="document">{t("open")}</Button>} title={t("dialogTitle")} submit={t("submit")} dialog={dialog} onSubmit={send}>
      <p className="text-muted">{t("body")}</p>
      <ActionResultMessage failure={dialog.failure} />
      <Select
        name={`${id}-purpose`} label={privacy("purpose.label")} required value={purpose} disabled={dialog.pending} onChange={(event) => setPurpose(event.target.value)}
        options={PRINT_PURPOSES.map((code) => ({ value: code, label: privacy(`printPurposes.${code}`) }))} error={asked && purpose === "" ? privacy("purpose.missing") : undefined}
      />
      {barred ? !dialog.failure && <Alert tone="danger" live title={t("familyBarred")}>{errors("reasons.fileEndangers")}</Alert> : <p className="text-sm text-muted">{t("wait")}</p>}
    </ActionDialog>
  );
}
