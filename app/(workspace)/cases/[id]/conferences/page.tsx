import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConferenceTable } from "@/components/conference/conference-table";
import { DueTime } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** The conferences about a case, what is due, and those of the time before they were called here. */
export default async function ConferencesTab({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const page = isId(id) ? await looked(actor, "CARE_CASE", id, caseConferences(actor, id, now)) : null;
  if (!page) notFound();
  const t = await getTranslations("conference");
  return (
    <div className="space-y-4">
      {page.due && (
        <Alert tone="warning" title={t("due.title")}>
          {t("due.body")} <DueTime dueAt={page.due.dueAt} now={now} />
        </Alert>
      )}
      <Panel title={t("title")} id="conferences" aside={page.canCall && <LinkButton size="sm" variant="primary" href={`/cases/${id}/conferences/new`}>{t("open")}</LinkButton>} flush>
        <ConferenceTable caseId={id} rows={page.conferences} empty={<EmptyState title={t("none")}>{t("noneBody")}</EmptyState>} />
      </Panel>
      {page.earlier.length > 0 && (
        <Panel title={t("earlier.title")} id="earlier">
          <ul className="space-y-1 text-sm">
            {page.earlier.map((event) => <li key={event.id}>{t("earlier.held", { date: event.date, name: event.byName })}</li>)}
          </ul>
        </Panel>
      )}
    </div>
  );
}
