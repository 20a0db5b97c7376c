import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaperPdfButton } from "@/components/ladder/paper-pdf-button";
import { PaperSheet } from "@/components/ladder/paper-sheet";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PrintButton } from "@/components/ui/print-button";
import { OfficialNote } from "@/components/ui/print-sheet";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { copyNumber } from "@/lib/server/copy-number";
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
  const copy = copyNumber();
  const paper = isId(id) && isId(stepId) ? await looked(actor, "LADDER_STEP", stepId, stepPaper(actor, id, stepId), copy) : null;
  if (!paper) notFound();
  const t = await getTranslations("ladder.paper");
  const words = { t: await getTranslations({ locale, namespace: "ladder.paper" }), enums: await getTranslations({ locale, namespace: "enums" }) };
  return (
    <>
      <div className="no-print mx-auto mb-4 flex max-w-[210mm] flex-wrap items-center justify-between gap-3">
        <LinkButton href={`/cases/${id}/ladder`}>{t("back")}</LinkButton>
        <OfficialNote />
        <span className="flex flex-wrap gap-2">
          <PrintButton />
          <ClientMessages namespaces={["ladder.paper"]}>
            <PaperPdfButton caseId={id} stepId={stepId} />
          </ClientMessages>
        </span>
      </div>
      <PaperSheet paper={paper} copy={copy} words={words} />
    </>
  );
}
