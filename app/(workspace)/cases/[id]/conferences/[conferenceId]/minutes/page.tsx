import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MinutesSheet } from "@/components/conference/minutes-sheet";
import { PrintButton } from "@/components/ui/print-button";
import { OfficialNote } from "@/components/ui/print-sheet";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** The minutes on A4, for signature and seal. */
export default async function MinutesPage({ params }: { params: Promise<{ id: string; conferenceId: string }> }) {
  const actor = await requireActor();
  const { id, conferenceId } = await params;
  const page = isId(id) && isId(conferenceId) ? await looked(actor, "CARE_CASE", id, conferenceDetail(actor, id, conferenceId, new Date())) : null;
  if (!page?.minutes) notFound();
  const t = await getTranslations("conference");
  const words = {
    t: await getTranslations({ locale, namespace: "conference" }), minutes: await getTranslations({ locale, namespace: "conference.minutes" }), enums: await getTranslations({ locale, namespace: "enums" }),
    marks: await getTranslations({ locale, namespace: "common.mark" }), print: await getTranslations({ locale, namespace: "common.print" }),
  };
  return (
    <MinutesSheet
      page={page} minutes={page.minutes} words={words}
      head={
        <div className="no-print mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg">{t("minutes.paper")}</h2>
          <OfficialNote />
          <PrintButton />
        </div>
      }
    />
  );
}
