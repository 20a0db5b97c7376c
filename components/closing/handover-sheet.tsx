import type { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignatureLines } from "@/components/ui/signature-lines";
import { unbroken } from "@/components/ui/unbroken";
import type { HandoverNote, LastLook, RunningMeasure } from "@/lib/features/closing/handover";
import { formatDateTime, formatLongDate, formatMoney, formatNumber } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE as locale } from "@/lib/i18n/locale";
import { toShanghaiDate } from "@/lib/shared/dates";
import { harmLines } from "./harm-text";
import { warningText } from "./warning-text";

/** In the language of official papers. */
export interface HandoverWords {
  t: ReturnType<typeof useTranslations<"closing.handover">>;
  closing: ReturnType<typeof useTranslations<"closing">>;
  harm: ReturnType<typeof useTranslations<"closing.harm">>;
  view: ReturnType<typeof useTranslations<"closing.view">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** What of a case still runs, on A4: measures, subsidies, referrals, guardianship and court, visits; who hands over and who takes over sign; in Chinese for every reader. Parts without anything say so, so that nobody wonders. */
export function HandoverSheet({ note, words }: { note: HandoverNote; words: HandoverWords }) {
  const { t, closing, harm, view, enums, marks } = words;
  const warned = warningText({ closing, enums, list: marks("list"), locale });
  const { header, visits } = note;
  const yuan = (fen: number) => formatMoney(fen / 100, locale);
  const about = { name: header.name, sex: enums(`Sex.${header.sex}`), division: header.divisionName, owner: header.ownerName, today: formatLongDate(note.today, locale) };
  const lastLook = ({ on, kind, personName, finding }: LastLook) => {
    const look = { on, kind: enums(`VisitKind.${kind}`), person: personName };
    return finding ? t("lastFollowUp", { ...look, finding: enums(`FollowUpFinding.${finding}`) }) : t("lastVisit", look);
  };
  const { gap } = note.guardians;
  const guardianship = [
    ...(note.harm ? harmLines(note.harm, { t: harm, enums, list: marks("list") }) : []),
    gap && (gap.what === "unguarded" ? t("unguarded", { on: gap.since }) : t("toCheck", { on: gap.since, who: gap.check.map((subject) => enums(`LadderSubject.${subject}`)).join(marks("list")) })),
    ...note.guardians.appointed.map(({ name, office, on }) => t("appointed", { person: name, office, on })), ...note.guardians.restored.map(({ name, on }) => t("restored", { person: name, on })),
    ...note.guardians.revoked.map(({ name, on }) => t("revoked", { person: name, on })), ...note.guardians.judged.map(({ name, on }) => t("judged", { person: name, on })), note.interim && t("interim", { office: note.interim.office, on: note.interim.until }),
    note.order && t("order", { on: note.order.until }),
    ...note.steps.map(({ step, takenOn, until }) => t("step", { step: enums(`LadderStep.${step}`), on: takenOn }) + (until ? t("until", { on: until }) : "")),
  ].filter((line): line is string => Boolean(line));
  const court = [
    ...note.suits.map(({ suit, hearings }) => t("suit", { on: suit.takenOn, office: suit.actorName }) + hearings.filter(({ state }) => state === "SET").map(({ startsAt }) => t("hearing", { at: formatDateTime(new Date(startsAt)) })).join("")),
    ...note.support.map(({ order, account }) => t("support", { person: order.person || t("payer"), due: yuan(account.dueFen), paid: yuan(account.paidFen), arrears: yuan(account.arrearsFen) }) + (account.next ? t("supportNext", { on: account.next.on, amount: yuan(account.next.amountFen) }) : "")),
  ];
  return (
    <article data-paper="" lang={locale} className="mx-auto max-w-[210mm] rounded-md border border-line bg-surface px-5 py-8 text-base leading-7 sm:px-14 sm:py-12 print:max-w-none print:border-0 print:p-0 print:text-[11pt]">
      <h2 className="text-center text-2xl font-semibold print:text-[18pt]">{t(note.diedOn ? "titleDied" : "title")}</h2>
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 border-b-2 border-ink pb-1 text-sm">
        <span>{header.ownerOrgName}</span>
        <span className="whitespace-nowrap">{t("case", { number: header.number })}</span>
      </p>
      <p className="mt-4 indent-[2em]">
        {note.diedOn ? t("openingDied", { ...about, died: formatLongDate(note.diedOn, locale) }) : t("opening", { ...about, adult: note.adultOn ? formatLongDate(note.adultOn, locale) : "" })}
      </p>
      <Part title={t("needs")} none={t("none")}>
        {[
          ...(note.notAssessed
            ? [
                t(note.notAssessed.since === "opening" ? "notAssessed" : "notAssessedAgain"),
                ...(note.notAssessed.registered.length > 0 ? [t("registered", { needs: note.notAssessed.registered.map((need) => enums(`Need.${need}`)).join(marks("list")) })] : []),
              ]
            : []),
          ...note.needs.map(({ need, value }) => t(note.notAssessed ? "needBefore" : "need", { need: enums(`Need.${need}`), value: t(`level.${String(value) as "1"}`) })),
          ...note.goals.map(({ need, text, reached, remark }) => t("goalLeft", { need: enums(`Need.${need}`), goal: text, state: closing(`form.${reached}`), said: remark ? "yes" : "no", remark })),
        ]}
      </Part>
      <Part title={t("measures")} none={t(note.plan === "ended" ? "planEnded" : "none")} numbered={false}>
        {[
          ...(note.plan === "ended" && note.measures.length > 0 ? [t("planEndedOpen")] : []),
          ...note.measures.map((line) => <Measure key={line.measure.key} line={line} words={words} />),
        ]}
      </Part>
      <Part title={t("subsidies")} none={t("none")} numbered={false}>{note.subsidies.map((line) => <Measure key={line.measure.key} line={line} words={words} />)}</Part>
      <Part title={t("referrals")} none={t("none")}>
        {note.referrals.map(({ number, toName, status, sentAt }) => t("referral", { number, to: toName, status: enums(`ReferralStatus.${status}`), on: toShanghaiDate(new Date(sentAt)) }))}
      </Part>
      <Part title={t("guardianship")} none={t("none")}>{guardianship}</Part>
      <Part title={t("court")} none={t("none")}>{court}</Part>
      <Part title={t("visits")} none={t("none")}>
        {[
          ...(visits.last ? [lastLook(visits.last)] : []),
          ...(visits.late > 0 ? [t("lateVisits", { count: visits.late })] : []),
          ...(visits.followUp ? [t(visits.followUp.late ? "followUpLate" : "followUpDue", { on: visits.followUp.dueOn, office: header.ownerOrgName })] : []),
          // Whoever signs for the child is not told its day.
          ...visits.planned.map(({ dueOn, kind, orgName }) => (kind === "UNANNOUNCED" ? t("plannedUnannounced", { kind: enums(`VisitKind.${kind}`), office: orgName }) : t("plannedVisit", { on: dueOn, kind: enums(`VisitKind.${kind}`), office: orgName }))),
        ]}
      </Part>
      <Part title={t(note.diedOn ? "goesOnDied" : "goesOn")} none={t(note.diedOn ? "goesOnDiedNone" : "goesOnNone")}>{note.handedOverTo ? [...note.handedOverTo.split(/\n+/), ...(note.receiver ? [view("receiverLine", { ...note.receiver })] : [])] : []}</Part>
      {note.warnings && (
        <Part title={t("warnings")} none={t("none")}>
          {note.warnings.map((warning) => t("warning", { warning: warned(warning, warning.now ?? warning.params), reason: warning.reason ?? closing("warnings.new") }))}
        </Part>
      )}
      <SignatureLines signers={(["handedBy", "takenBy"] as const).map((signer) => ({ key: signer, label: t(signer === "takenBy" && note.diedOn ? "takenByDied" : signer) }))} signedOn={t("signedOn")} className="mt-10" />
    </article>
  );
}

/** `numbered`: false where each line has a number of its own. */
function Part({ title, none, numbered = true, children }: { title: string; none: string; numbered?: boolean; children: readonly ReactNode[] }) {
  return (
    <section className="mt-5 break-inside-avoid-page">
      <h3 className="text-base font-semibold">{title}</h3>
      {children.length === 0 ? <p className="text-muted">{none}</p> : <ol className={numbered ? "list-decimal space-y-0.5 pl-6" : "space-y-0.5"}>{children.map((line, index) => <li key={index} className="break-words">{unbroken(line)}</li>)}</ol>}
    </section>
  );
}

function Measure({ line: { number, measure, responsible, progress, reached, paid }, words: { t, enums } }: { line: RunningMeasure; words: HandoverWords }) {
  const last = progress?.entries.filter(({ corrected }) => !corrected).at(-1);
  const unit = progress?.target?.unit ?? "";
  return (
    <>
      {unbroken([
        `${number} ${measure.text}`, responsible, enums(`MeasureStatus.${progress?.status ?? "NOT_STARTED"}`), measure.dueOn && t("due", { on: measure.dueOn }),
        reached !== null && progress?.target && t("reached", { reached: formatNumber(reached, locale), target: formatNumber(progress.target.target, locale), unit }), paid !== null && t("paid", { amount: formatMoney(paid, locale) }),
        last && t("last", { on: last.doneOn, note: last.note }),
      ].filter(Boolean).join(t("separator")))}
    </>
  );
}
