import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FinishTaskDialog } from "@/components/conference/conference-dialogs";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { carriedTask } from "@/lib/features/conference/queries/invitation-view";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("conference");
  return { title: t("title") };
}

/** What a conference gave an office to do. */
export default async function ConferenceTaskPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const task = isId(id) ? await looked(actor, "CONFERENCE_TASK", id, carriedTask(actor, id, new Date())) : null;
  if (!task) notFound();
  const [t, enums] = [await getTranslations("conference.task"), await getTranslations("enums")];
  return (
    <ClientMessages namespaces={["conference", "validation"]}>
      <PageHeader title={t("page")} description={t("of", { number: task.number })} />
      <Panel title={t("what")} id="task" aside={task.doneAt ? <Badge tone="neutral">{t("done")}</Badge> : task.overdue && <Badge tone="danger">{t("overdue")}</Badge>}>
        <DescriptionList
          items={[
            { term: t("what"), value: task.what, wide: true }, ...(task.who ? [{ term: t("who"), value: task.who }] : []), { term: t("dueOn"), value: task.dueOn },
            ...(task.referrals.length > 0
              ? [{
                  term: t("asReferral"), wide: true,
                  value: (
                    <ul>
                      {task.referrals.map(({ id: referralId, number, status }) => (
                        <li key={referralId} className="flex flex-wrap items-baseline gap-x-2.5">
                          <Link href={`/referrals/${referralId}`} className="whitespace-nowrap text-action underline underline-offset-3 pointer-coarse:py-2">{number}</Link>
                          {enums(`ReferralStatus.${status}`)}
                        </li>
                      ))}
                    </ul>
                  ),
                }]
              : []),
            ...(task.doneAt ? [{ term: t("result"), value: task.result, wide: true }, { term: t("doneAt"), value: formatDateTime(new Date(task.doneAt)) }] : []),
          ]}
        />
        {task.canFinish && (
          <div className="mt-4">
            <FinishTaskDialog conferenceTaskId={task.id} version={task.version} what={task.what} />
          </div>
        )}
      </Panel>
    </ClientMessages>
  );
}
