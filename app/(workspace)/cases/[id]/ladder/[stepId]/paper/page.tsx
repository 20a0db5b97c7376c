import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaperSheet } from "@/components/ladder/paper-sheet";
import { PrintButton } from "@/components/ui/print-button";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ladder");
  return { title: t("title") };
}

/** A paper of the ladder, laid out for signature and seal. */
export default async function StepPaperPage({ params }: { params: Promise<{ id: string; stepId: string }> }) {
  const actor = await requireActor();
  const { id, stepId } = await params;
  const paper = isId(id) && isId(stepId) ? await looked(actor, "LADDER_STEP", stepId, stepPaper(actor, id, stepId)) : null;
  if (!paper) notFound();
  const t = await getTranslations("ladder.paper");
  return (
    <>
      <PrintHeader organisation={paper.taken.actorName} title={t(paper.step)} number={paper.caseNumber} />
      <div className="no-print mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t(paper.step)}</h2>
        <PrintButton />
      </div>
      <PaperSheet paper={paper} />
      <SignatureLines signers={["filledBy", "responsible"]} />
    </>
  );
}
