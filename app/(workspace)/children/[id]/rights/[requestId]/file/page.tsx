import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OfficialTexts } from "@/components/layout/official-texts";
import { PersonalFileSheet } from "@/components/rights/personal-file-sheet";
import { PrintButton } from "@/components/ui/print-button";
import { PageHeader } from "@/components/ui/page-header";
import { OfficialNote, PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { personalFile } from "@/lib/features/rights/queries/personal-file";
import { formatDateTime } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.file");
  return { title: t("title") };
}

export default async function PersonalFilePage({ params }: { params: Promise<{ id: string; requestId: string }> }) {
  const actor = await requireActor();
  const { id, requestId } = await params;
  const now = new Date();
  const file = isId(id) && isId(requestId) ? await looked(actor, "RIGHTS_REQUEST", requestId, personalFile(actor, id, requestId)) : null;
  if (!file) notFound();
  // A paper that is signed is Chinese, whoever prints it.
  const of = { locale: OFFICIAL_LOCALE };
  const [paper, speakers, print] = [await getTranslations({ ...of, namespace: "rights.file" }), await getTranslations({ ...of, namespace: "enums.DataSpeaker" }), await getTranslations({ ...of, namespace: "common.print" })];
  const about = { name: file.speakerName, number: file.number, at: formatDateTime(now) };
  const [t, rights, enums] = [await getTranslations("rights.file"), await getTranslations("rights"), await getTranslations("enums")];
  return (
    <>
      <PrintHeader organisation={file.office} title={paper("title")} number={file.number} words={print} />
      <div className="no-print">
        <PageHeader
          title={t("title")} description={t("for", { ...about, speaker: enums(`DataSpeaker.${file.speaker}`) })}
          breadcrumbs={[{ label: rights("title"), href: `/children/${id}/rights` }]} actions={<PrintButton />}
        />
      </div>
      <div className="mb-4 empty:hidden"><OfficialNote /></div>
      <p className="mb-4 hidden print:block">{paper("for", { ...about, speaker: speakers(file.speaker) })}</p>
      <OfficialTexts namespaces={["rights", "enums", "registration", "referral"]}>
        <PersonalFileSheet file={file} />
      </OfficialTexts>
      <SignatureLines signers={["responsible", "guardian"]} words={print} />
    </>
  );
}
