import type { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PrintHeader, SignatureLines } from "@/components/ui/print-sheet";
import type { ConferenceDetail, MinutesView } from "@/lib/features/conference/view";
import { formatDateTime } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { MinutesText } from "./conference-panels";

/** In the language of official papers. */
export interface MinutesWords {
  t: ReturnType<typeof useTranslations<"conference">>;
  minutes: ReturnType<typeof useTranslations<"conference.minutes">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
  print: ReturnType<typeof useTranslations<"common.print">>;
}

/** The minutes of a conference on A4, for signature and seal; in Chinese for every reader. `head`: what stands above them on the screen. */
export function MinutesSheet({ page, minutes, words: { t, minutes: parts, enums, marks, print }, head }: { page: ConferenceDetail; minutes: MinutesView; words: MinutesWords; head?: ReactNode }) {
  const answerOf = ({ answer, answerText }: ConferenceDetail["invitedOffices"][number]): string => {
    const text = answer ? enums(`InvitationAnswer.${answer}`) : t("invitation.waiting");
    return answerText ? marks("aside", { text, aside: answerText }) : text;
  };
  return (
    <div data-paper="">
      <div lang={OFFICIAL_LOCALE}>
        <PrintHeader organisation={page.calledByOffice} title={t("minutes.paper")} number={page.number} words={print} />
      </div>
      {head}
      <div className="space-y-3" lang={OFFICIAL_LOCALE}>
        <p className="font-medium">{page.subject}</p>
        <p className="flex flex-wrap gap-x-6 text-sm">
          <span>{t("minutes.case", { number: page.caseNumber, name: page.childName })}</span>
          <span>{marks("named", { name: t("detail.startsAt"), text: formatDateTime(new Date(page.startsAt)) })}</span>
          <span>{[page.place, page.phone].filter(Boolean).join(" · ")}</span>
          <span>{marks("named", { name: t("detail.chair"), text: page.chairName })}</span>
        </p>
        <p className="text-sm">{page.invitedOffices.map((office) => marks("named", { name: office.orgName, text: answerOf(office) })).join(marks("items"))}</p>
        <MinutesText minutes={minutes} words={parts} />
        {page.tasks.length > 0 && (
          <div>
            <p className="text-sm text-muted">{t("task.title")}</p>
            <ol className="list-decimal pl-5">
              {page.tasks.map((task) => <li key={task.id}>{[task.what, task.orgName, task.who, t("task.until", { date: task.dueOn })].filter(Boolean).join(" · ")}</li>)}
            </ol>
          </div>
        )}
        <SignatureLines signers={["filledBy", "responsible"]} words={print} />
      </div>
    </div>
  );
}
