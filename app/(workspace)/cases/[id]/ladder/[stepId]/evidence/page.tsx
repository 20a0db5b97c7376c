import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EvidenceTable } from "@/components/court/evidence-table";
import { PrintButton } from "@/components/ui/print-button";
import { OfficialNote, PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { evidencePaper } from "@/lib/features/court/queries/evidence-paper";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { BLANK } from "@/lib/shared/letter";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("court.evidence");
  return { title: t("title") };
}

/** The list of evidence of a suit, laid out for the court. */
export default async function EvidencePaperPage({ params }: { params: Promise<{ id: string; stepId: string }> }) {
  const actor = await requireActor();
  const { id, stepId } = await params;
  const paper = isId(id) && isId(stepId) ? await looked(actor, "LADDER_STEP", stepId, evidencePaper(actor, id, stepId)) : null;
  if (!paper) notFound();
  const [t, words, print] = [await getTranslations("court.evidence"), await getTranslations({ locale, namespace: "court.evidence" }), await getTranslations({ locale, namespace: "common.print" })];
  const [enums, marks] = [await getTranslations({ locale, namespace: "enums" }), await getTranslations({ locale, namespace: "common.mark" })];
  return (
    <div data-paper="">
      <PrintHeader organisation={paper.office} title={words("paperTitle")} number={paper.caseNumber} words={print} />
      <div className="no-print mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t("paperTitle")}</h2>
        <OfficialNote />
        <PrintButton />
      </div>
      <div lang={locale}>
        <p className="mb-3 flex flex-wrap gap-x-6 text-sm">
          <span>{words("paperCourt", { court: paper.court })}</span>
          {paper.reference !== "" && <span>{words("paperNumber", { number: paper.reference })}</span>}
          <span>{words("paperApplicant", { name: paper.applicantName || (paper.applicant ? enums(`SuitApplicant.${paper.applicant}`) : BLANK) })}</span>
          <span>{words("paperRespondent", { name: paper.subject && paper.respondent !== "" ? marks("aside", { text: paper.respondent, aside: enums(`LadderSubject.${paper.subject}`) }) : paper.respondent || BLANK })}</span>
        </p>
        <EvidenceTable evidence={paper.evidence} words={words} />
        <SignatureLines signers={["filledBy", "responsible"]} words={print} />
      </div>
    </div>
  );
}
