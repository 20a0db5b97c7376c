import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CancelDialog, MinutesDialog, MoveDialog, SealDialog } from "@/components/conference/conference-dialogs";
import { InvitedPanel, MatterPanel, MinutesText, TasksPanel } from "@/components/conference/conference-panels";
import { CONFERENCE_TONES } from "@/components/conference/status-tone";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** One conference: matter, who comes, minutes, tasks. */
export default async function ConferencePage({ params }: { params: Promise<{ id: string; conferenceId: string }> }) {
  const actor = await requireActor();
  const { id, conferenceId } = await params;
  const now = new Date();
  const page = isId(id) && isId(conferenceId) ? await looked(actor, "CARE_CASE", id, conferenceDetail(actor, id, conferenceId, now)) : null;
  if (!page) notFound();
  const [t, enums] = [await getTranslations("conference"), await getTranslations("enums")];
  const about = { conferenceId, version: page.version };
  const { can, minutes } = page;
  return (
    <ClientMessages namespaces={["conference", "validation", "enums"]}>
      <div className="space-y-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="flex flex-wrap items-center gap-2 text-lg">
            {page.subject}
            <StatusPill tone={CONFERENCE_TONES[page.status]}>{enums(`ConferenceStatus.${page.status}`)}</StatusPill>
          </h2>
          <div className="flex flex-wrap gap-2">
            {can.record && <MinutesDialog key={page.version} {...about} minutes={minutes} startsAt={page.startsAt} today={toShanghaiDate(now)} />}
            {can.seal && <SealDialog {...about} />}
            {minutes && <LinkButton href={`/cases/${id}/conferences/${conferenceId}/minutes`}>{t("minutes.print")}</LinkButton>}
            {can.move && <MoveDialog key={`move ${page.version}`} {...about} startsAt={page.startsAt} place={page.place} phone={page.phone} />}
            {can.cancel && <CancelDialog {...about} />}
          </div>
        </div>
        {page.recordFrom && <p className="text-sm text-muted">{t("minutes.from", { time: formatDateTime(new Date(page.recordFrom)) })}</p>}
        {minutes?.seal === "broken" && <Alert tone="danger" title={t("minutes.broken")} />}
        <MatterPanel conference={page} />
        <InvitedPanel offices={page.invitedOffices} open={page.status === "CALLED"} />
        {minutes && (
          <Panel title={t("minutes.title")} id="minutes" aside={minutes.sealedAt ? t("minutes.sealedAt", { time: formatDateTime(new Date(minutes.sealedAt)), name: page.chairName }) : t("minutes.unsealed", { name: page.chairName })}>
            <MinutesText minutes={minutes} />
            <p className="mt-3 text-sm text-muted">{t("minutes.writtenBy", { name: minutes.byName, time: formatDateTime(new Date(minutes.at)) })}</p>
            {minutes.hash && <p className="mt-1 font-mono text-xs break-all text-muted">SHA-256 {minutes.hash}</p>}
          </Panel>
        )}
        {(can.addTask || page.tasks.length > 0) && <TasksPanel conferenceId={conferenceId} tasks={page.tasks} offices={page.taskOffices} canAdd={can.addTask} />}
      </div>
    </ClientMessages>
  );
}
