import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { evidenceHead } from "@/components/court/evidence-letter";
import { EvidenceTable } from "@/components/court/evidence-table";
import { evidenceWords } from "@/components/court/evidence-words";
import { PaperPdfButton } from "@/components/ladder/paper-pdf-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PrintButton } from "@/components/ui/print-button";
import { OfficialNote, PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { evidencePaper } from "@/lib/features/court/queries/evidence-paper";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

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
  const t = await getTranslations("court.evidence");
  const words = await evidenceWords();
  return (
    <div data-paper="">
      <PrintHeader organisation={paper.office} title={words.t("paperTitle")} number={paper.caseNumber} words={words.print} />
      <div className="no-print mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t("paperTitle")}</h2>
        <OfficialNote />
        <span className="flex flex-wrap gap-2">
          <PrintButton />
          <ClientMessages namespaces={["ladder.paper"]}>
            <PaperPdfButton caseId={id} stepId={stepId} of="evidence" />
          </ClientMessages>
        </span>
      </div>
      <div lang={locale}>
        <p className="mb-3 flex flex-wrap gap-x-6 text-sm">
          {evidenceHead(paper, words).map((text) => <span key={text}>{text}</span>)}
        </p>
        <EvidenceTable evidence={paper.evidence} words={words.t} />
        <SignatureLines signers={["filledBy", "responsible"]} words={words.print} />
      </div>
    </div>
  );
}
