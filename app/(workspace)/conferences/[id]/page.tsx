import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnswerDialog } from "@/components/conference/conference-dialogs";
import { ClientMessages } from "@/components/layout/client-messages";
import { DisclosedList } from "@/components/referral/disclosed-list";
import { GuardianshipChange } from "@/components/referral/guardianship-change";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** An invitation to a conference, with what is disclosed until it has been held. */
export default async function InvitationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const page = isId(id) ? await looked(actor, "CONFERENCE_INVITATION", id, invitationView(actor, id)) : null;
  if (!page) notFound();
  const [t, enums] = [await getTranslations("conference"), await getTranslations("enums")];
  const marks = await getTranslations("common.mark");
  return (
    <ClientMessages namespaces={["conference", "validation", "enums"]}>
      <PageHeader title={page.subject} description={t("invitation.head", { number: page.number })} />
      <div className="space-y-4">
        {!page.open && <Alert tone={page.cancelledAt ? "warning" : "info"} title={page.cancelledAt ? t("invitation.cancelled", { at: formatDateTime(new Date(page.cancelledAt)) }) : t("invitation.over")}>{t(page.cancelledAt ? "invitation.cancelledBody" : "invitation.overBody")}</Alert>}
        {page.open && page.before && (
          <Alert tone="warning" title={t("move.told")}>
            {t("move.toldBody", { time: formatDateTime(new Date(page.before.startsAt)), place: [page.before.place, page.before.phone].filter(Boolean).join(marks("parts")) })}
          </Alert>
        )}
        <Panel title={t("detail.matter")} id="matter">
          <DescriptionList
            items={[
              { term: t("detail.startsAt"), value: formatDateTime(new Date(page.startsAt)) }, { term: t("detail.place"), value: page.place || t("detail.none") }, { term: t("detail.phone"), value: page.phone || t("detail.none") },
              { term: t("detail.chair"), value: page.chair }, ...(page.people ? [{ term: t("invitation.people"), value: page.people, wide: true }] : []), { term: t("invitation.asked"), value: <span className="whitespace-pre-line">{page.requestedAction}</span>, wide: true },
              { term: t("invitation.basis"), value: page.matrixRow, wide: true },
              ...(page.answer ? [{ term: t("invitation.answer"), value: page.answerText ? marks("named", { name: enums(`InvitationAnswer.${page.answer}`), text: page.answerText }) : enums(`InvitationAnswer.${page.answer}`), wide: true }] : []),
            ]}
          />
          {page.canAnswer && (
            <div className="mt-4">
              <AnswerDialog key={page.version} invitationId={page.id} version={page.version} again={page.answer !== null} />
            </div>
          )}
        </Panel>
        {page.open && page.answer === "DECLINED" && <Alert tone="info">{t("invitation.declinedBody")}</Alert>}
        {page.tasks.length > 0 && (
          <Panel title={t("invitation.tasks")} id="tasks" flush>
            <ul className="divide-y divide-line">
              {page.tasks.map(({ id: taskId, what, done }) => (
                <li key={taskId} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3">
                  <Link href={`/conferences/tasks/${taskId}`} className="text-action underline underline-offset-3 pointer-coarse:py-2">{what}</Link>
                  {done && <Badge tone="neutral">{t("task.done")}</Badge>}
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {page.disclosed && (
          <Panel title={t("invitation.disclosed")} id="disclosed">
            <p className="mb-4 text-sm text-muted">{t("invitation.only")}</p>
            {page.guardianship && <div className="mb-4"><GuardianshipChange change={page.guardianship} /></div>}
            <DisclosedList items={page.disclosed} />
          </Panel>
        )}
      </div>
    </ClientMessages>
  );
}
