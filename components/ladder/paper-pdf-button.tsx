"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { fetchMade, saveFile } from "@/components/ui/save-file";
import { useNotify } from "@/components/ui/toast";

/** The paper of a step, or the list of evidence of a suit, as a PDF: a copy with a number of its own. Needs the texts of `ladder.paper`. */
export function PaperPdfButton({ caseId, stepId, of = "paper" }: { caseId: string; stepId: string; of?: "paper" | "evidence" }) {
  const t = useTranslations("ladder.paper");
  const notify = useNotify();
  const { run, pending, failure } = useAction(() => fetchMade(`/api/cases/${caseId}/ladder/${stepId}/${of}`), (made) => {
    saveFile(made);
    notify({ title: t("pdfDone") });
  });
  return (
    <>
      <Button icon="document" variant="primary" disabled={pending} aria-busy={pending} onClick={() => run(null)}>{t(pending ? "pdfMaking" : "pdf")}</Button>
      {failure && <div className="w-full"><ActionResultMessage failure={failure} /></div>}
    </>
  );
}
