import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { HandoverSheet } from "@/components/closing/handover-sheet";
import { LinkButton } from "@/components/ui/link-button";
import { PrintButton } from "@/components/ui/print-button";
import { OfficialNote } from "@/components/ui/print-sheet";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";
import { handoverNote } from "@/lib/workflows/handover-note";

/** Once for the tab's title and the page. */
const noteOf = cache(async (id: string) => handoverNote(await requireActor(), id, new Date()));

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { id } = await params;
  const t = await getTranslations("closing.handover");
  return { title: t(isId(id) && (await noteOf(id))?.diedOn ? "titleDied" : "title") };
}

/** What of a case still runs, laid out for signature and seal: for who goes on with it once the child is of age or has moved. */
export default async function HandoverNotePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const note = isId(id) ? await looked(actor, "CARE_CASE", id, noteOf(id)) : null;
  if (!note) notFound();
  const t = await getTranslations("closing.handover");
  const words = {
    t: await getTranslations({ locale, namespace: "closing.handover" }), closing: await getTranslations({ locale, namespace: "closing" }), harm: await getTranslations({ locale, namespace: "closing.harm" }), view: await getTranslations({ locale, namespace: "closing.view" }), enums: await getTranslations({ locale, namespace: "enums" }),
    marks: await getTranslations({ locale, namespace: "common.mark" }),
  };
  return (
    <>
      <div className="no-print mx-auto mb-4 flex max-w-[210mm] flex-wrap items-center justify-between gap-3 pt-4">
        <LinkButton href={`/cases/${id}/closure`}>{t("back")}</LinkButton>
        <OfficialNote />
        <PrintButton />
      </div>
      <HandoverSheet note={note} words={words} />
    </>
  );
}
