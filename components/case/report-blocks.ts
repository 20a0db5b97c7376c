import type { useTranslations } from "next-intl";
import { eventTitle } from "@/components/intake/event-title";
import type { CaseReport } from "@/lib/features/case/case-file";
import type { IntakeClockView, IntakeEventView } from "@/lib/features/intake/view";
import { formatDateTime } from "@/lib/i18n/format";
import type { PaperBlock, PaperFact } from "@/lib/shared/paper";

interface ReportWords {
  t: ReturnType<typeof useTranslations<"case.file">>;
  history: ReturnType<typeof useTranslations<"case.history">>;
  intake: ReturnType<typeof useTranslations<"intake">>;
  detail: ReturnType<typeof useTranslations<"intake.detail">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

const at = (iso: string) => formatDateTime(new Date(iso));
const dots = (parts: readonly (string | null | false)[]) => parts.filter(Boolean).join(" · ");

/** How the child was found: the report, its limits with how each ended, and what was done until the registration; as the report's own page shows it to the reader. */
export function reportBlocks(words: ReportWords, { report, repeats, withheld }: CaseReport): PaperBlock[] {
  const { t, history, intake, detail, enums } = words;
  const wide = (term: string, value: string): PaperFact => ({ term, value: value || detail("unknown"), wide: true });
  return [
    { kind: "heading", text: dots([report.number, repeats && t("repeats")]) },
    {
      kind: "facts",
      items: [
        { term: detail("received"), value: at(report.receivedAt) }, { term: intake("column.status"), value: dots([enums(`IntakeStatus.${report.status}`), report.closedReason && enums(`IntakeClosing.${report.closedReason}`)]) },
        // Who wrote it down may be who reported it.
        ...(withheld ? [] : [wide(detail("recorded"), detail("recordedBy", { person: report.recordedBy, office: report.recordedOffice, at: at(report.recordedAt) }))]), { term: intake("urgency"), value: enums(`RiskColour.${report.urgency}`) }, { term: detail("owner"), value: report.owner },
        wide(intake("form.childName"), report.childName), wide(intake("form.address"), dots([report.place, report.address])),
        ...(withheld
          ? []
          : [{ term: intake("column.source"), value: enums(`RegistrationSource.${report.source}`), wide: true }, wide(intake("form.informant"), dots([report.informant, report.phone])), wide(detail("about"), report.what)]),
        ...(report.urgentReport ? [{ term: detail("urgentReport"), value: report.urgentReport.number, wide: true }] : []),
      ],
    },
    ...(withheld ? [{ kind: "text", text: t("reporterWithheld") } satisfies PaperBlock] : []),
    { kind: "heading", text: detail("limits") },
    { kind: "table", columns: [{ header: t("limit"), share: 4 }, { header: detail("due"), share: 4 }, { header: t("limitEnd"), share: 9 }], rows: report.clocks.map((clock) => [enums(`DeadlineRule.${clock.rule}`), at(clock.dueAt), outcomeOf(words, clock)]) },
    { kind: "heading", text: detail("history") },
    {
      kind: "table", columns: [{ header: history("at"), share: 4 }, { header: history("action"), share: 6 }, { header: history("actor"), share: 5 }, { header: t("account"), share: 8 }],
      rows: report.events.map((event) => [at(event.at), event.kind === "REGISTERED" ? enums("IntakeEventKind.REGISTERED") : eventTitle(words, event), dots([event.by, event.office]), accountOf(words, event)]),
    },
  ];
}

const outcomeOf = ({ t, detail }: ReportWords, { doneAt, dueAt, dropped, writtenAt }: IntakeClockView): string =>
  doneAt === null ? t("limitRuns")
  : dropped ? detail("dropped")
  : writtenAt ? detail("writtenLate", { at: at(doneAt), written: at(writtenAt) })
  : detail(doneAt > dueAt ? "late" : "done", { at: at(doneAt) });

const accountOf = ({ detail }: ReportWords, { text, late, writtenAt }: IntakeEventView): string => dots([text, late && detail("written", { at: at(writtenAt) })]);
