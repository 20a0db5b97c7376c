import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MinutesText } from "@/components/conference/conference-panels";
import { PrintButton } from "@/components/ui/print-button";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { formatDateTime } from "@/lib/i18n/format";
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
  const [t, enums] = [await getTranslations("conference"), await getTranslations("enums")];
  const marks = await getTranslations("common.mark");
  const answerOf = ({ answer, answerText }: (typeof page.invitedOffices)[number]): string => {
    const text = answer ? enums(`InvitationAnswer.${answer}`) : t("invitation.waiting");
    return answerText ? marks("aside", { text, aside: answerText }) : text;
  };
  return (
    <div data-paper="">
      <PrintHeader organisation={page.calledByOffice} title={t("minutes.paper")} number={page.number} />
      <div className="no-print mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t("minutes.paper")}</h2>
        <PrintButton />
      </div>
      <div className="space-y-3">
        <p className="font-medium">{page.subject}</p>
        <p className="flex flex-wrap gap-x-6 text-sm">
          <span>{t("minutes.case", { number: page.caseNumber, name: page.childName })}</span>
          <span>{marks("named", { name: t("detail.startsAt"), text: formatDateTime(new Date(page.startsAt)) })}</span>
          <span>{[page.place, page.phone].filter(Boolean).join(" · ")}</span>
          <span>{marks("named", { name: t("detail.chair"), text: page.chairName })}</span>
        </p>
        <p className="text-sm">{page.invitedOffices.map((office) => marks("named", { name: office.orgName, text: answerOf(office) })).join(marks("items"))}</p>
        <MinutesText minutes={page.minutes} />
        {page.tasks.length > 0 && (
          <div>
            <p className="text-sm text-muted">{t("task.title")}</p>
            <ol className="list-decimal pl-5">
              {page.tasks.map((task) => <li key={task.id}>{[task.what, task.orgName, task.who, t("task.until", { date: task.dueOn })].filter(Boolean).join(" · ")}</li>)}
            </ol>
          </div>
        )}
      </div>
      <SignatureLines signers={["filledBy", "responsible"]} />
    </div>
  );
}
