import type { useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { endedAs } from "@/components/closing/ended-as";
import { warningText } from "@/components/closing/warning-text";
import { moveLines } from "@/components/conference/move-lines";
import { groundText } from "@/components/ladder/ground-text";
import { whereItStands } from "@/components/ladder/standing-text";
import { guardedByText, personWordText, type GuardianWords } from "@/components/ladder/guardians-text";
import { whereNowText } from "@/components/ladder/where-now-text";
import { parentFields, recordFields, type RecordField } from "@/components/registration/record-fields";
import { valueText } from "@/components/registration/value-text";
import type { CaseFile } from "@/lib/features/case/case-file";
import type { ClosureView } from "@/lib/features/closing/view";
import type { ConferenceDetail } from "@/lib/features/conference/view";
import { isOwnNumber } from "@/lib/features/contact/no-contact";
import type { SuitView, SupportView } from "@/lib/features/court/view";
import { takenAt } from "@/lib/features/ladder/clocks";
import type { TakenView } from "@/lib/features/ladder/view";
import { outlineOf } from "@/lib/features/plan/outline";
import type { EntryView } from "@/lib/features/plan/view";
import type { ReferralDetail } from "@/lib/features/referral/view";
import { isKeptFromOthers } from "@/lib/features/registration/form-for-others";
import type { RegistrationAlert } from "@/lib/features/registration/views";
import { REGISTRATION_SECTIONS } from "@/lib/features/registration/schema";
import { seenMarks } from "@/lib/features/visit/seen";
import type { CaseVisit } from "@/lib/features/visit/view";
import { formatDateTime, formatLongDate, formatMoney, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { Paper, PaperBlock, PaperFact, PaperPart } from "@/lib/shared/paper";
import { assessmentBlocks } from "./assessment-blocks";
import { eventText } from "./event-text";
import { contactBlocks, documentBlocks, siblingBlocks } from "./own-blocks";
import { reportBlocks } from "./report-blocks";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

export interface CaseFileWords {
  locale: Locale;
  t: Words<"case.file">;
  header: Words<"case.header">;
  form: Words<"case.registration">;
  history: Words<"case.history">;
  events: Words<"case.events">;
  records: Words<"case.records">;
  enums: Words<"enums">;
  registration: Words<"registration">;
  assessment: Words<"assessment">;
  results: Words<"assessment.result">;
  plan: Words<"plan">;
  referral: Words<"referral">;
  visit: Words<"visit">;
  ladder: Words<"ladder">;
  conference: Words<"conference">;
  conferenceMove: Words<"conference.move">;
  invitationAnswers: Words<"enums.InvitationAnswer">;
  court: Words<"court">;
  closing: Words<"closing">;
  intake: Words<"intake">;
  detail: Words<"intake.detail">;
  alerts: Words<"urgent.report">;
  marks: Words<"common.mark">;
  contact: Words<"contact">;
  sibling: Words<"sibling">;
  documents: Words<"document">;
}

const at = (iso: string) => formatDateTime(new Date(iso));
const dayOf = (iso: string) => toShanghaiDate(new Date(iso));
const dots = (parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join(" · ");
const aside = (locale: Locale, text: string, more: string) => (locale === "en" ? `${text} (${more})` : `${text}（${more}）`);
const heading = (text: string): PaperBlock => ({ kind: "heading", text });
const text = (given: string): PaperBlock[] => (given === "" ? [] : [{ kind: "text", text: given }]);
const facts = (items: readonly (PaperFact | false | null)[]): PaperBlock => ({ kind: "facts", items: items.filter((item): item is PaperFact => Boolean(item)) });
const wide = (term: string, value: string | null | undefined): PaperFact | null => (value ? { term, value, wide: true } : null);

/** The whole case as a paper, in the reader's language; each part as the reader's own pages show it. Parts that the reader has no page for are left out. */
export function caseFilePaper(words: CaseFileWords, file: CaseFile, { reader, at: made }: { reader: { name: string; organisation: { name: string } }; at: Date }): Paper {
  const { t, header: head, enums, history } = words;
  const { header } = file;
  const { titleOf, changeOf } = eventText({ t: words.events, records: words.records, enums });
  const parts: (PaperPart | null)[] = [
    file.forFamily ? leftOut(words) : null,
    file.reports && { title: t("part.report"), blocks: file.reports.flatMap((report) => reportBlocks(words, report)) },
    file.registration && { title: t("part.registration"), blocks: registrationBlocks(words, file, file.registration) },
    file.contacts && { title: t("part.contacts"), blocks: contactBlocks(words, file.contacts) },
    file.siblings && { title: t("part.siblings"), blocks: siblingBlocks(words, file.siblings) },
    { title: t("part.assessment"), blocks: file.assessments.flatMap((assessment) => assessmentBlocks(words, file, assessment)) },
    { title: t("part.plan"), blocks: planBlocks(words, file) },
    file.referrals && { title: t("part.referrals"), blocks: file.referrals.flatMap((referral) => referralBlocks(words, referral)) },
    file.conferences && { title: t("part.conferences"), blocks: file.conferences.flatMap((conference) => conferenceBlocks(words, conference)) },
    { title: t("part.visits"), blocks: [...file.visits.past].reverse().concat(file.visits.planned).flatMap((visit) => visitBlocks(words, visit)) },
    file.ladder && { title: t("part.ladder"), blocks: [...standsBlocks(words, file.ladder), ...[...file.ladder.taken].reverse().flatMap((taken) => takenBlocks(words, taken))] },
    file.court && { title: t("part.court"), blocks: [...[...file.court.suits].reverse().flatMap((suit) => suitBlocks(words, suit)), ...file.court.orders.flatMap((order) => supportBlocks(words, order))] },
    file.closure && { title: t("part.closure"), blocks: [...[...file.closure.earlier].reverse(), ...(file.closure.open ? [file.closure.open] : [])].flatMap((closure) => closureBlocks(words, closure)) },
    file.papers && { title: t("part.papers"), blocks: documentBlocks(words, file.papers) },
    {
      title: t("part.timeline"),
      blocks: [{
        kind: "table", columns: [{ header: history("at"), share: 4 }, { header: history("action"), share: 9 }, { header: history("actor"), share: 3 }, { header: history("office"), share: 6 }, { header: history("change"), share: 5 }],
        rows: file.events.map((event) => {
          const change = changeOf(event);
          return [at(event.at), titleOf(event), event.actorName ?? "", event.officeName ?? "", change ? (change.from ? `${change.from} → ${change.to}` : change.to) : ""];
        }),
      }],
    },
  ];
  return {
    language: words.locale, organisation: header.ownerOrgName, title: t("title"), number: header.number, mark: t("mark", { name: reader.name, office: reader.organisation.name, at: formatDateTime(made) }),
    facts: [
      { term: t("name"), value: header.name }, { term: t("sexAge"), value: `${enums(`Sex.${header.sex}`)} · ${head("age", { age: header.age })}` }, ...whereNow(words, file), { term: head("community"), value: header.divisionName },
      { term: t("status"), value: dots([enums(`CaseStatus.${header.status}`), header.closeReason && enums(`CloseReason.${header.closeReason}`), header.closedOn && head("closedOn", { on: header.closedOn }), header.died?.on && head("diedOn", { on: header.died.on })]) },
      { term: t("grade"), value: header.died ? "" : dots([header.colour && enums(`RiskColour.${header.colour}`), header.level && enums(`InterventionLevel.${header.level}`)]) },
      { term: head("owner"), value: dots([header.ownerName, header.ownerOrgName]) }, { term: t("made"), value: dots([reader.name, reader.organisation.name, formatDateTime(made)]) },
    ],
    words: { contents: t("contents"), none: t("none"), page: t("page", { page: "{page}", total: "{total}" }), missing: t("missing", { characters: "{characters}" }) },
    parts: parts.filter((part) => part !== null),
  };
}

/** Before the home of its family, so that nobody looks for it there. */
const whereNow = (words: CaseFileWords, { whereNow: where }: CaseFile): (PaperFact & { wide: true })[] => (where ? [{ term: words.t("whereNow"), value: whereNowText(words, where), wide: true }] : []);

/** What a copy for the family does not hold, and on what ground: it stands before everything else. */
const leftOut = ({ t }: CaseFileWords): PaperPart => ({
  title: t("leftOut.title"), blocks: [...text(t("leftOut.lead")), ...text(t("leftOut.reporter")), ...text(t("leftOut.offices")), ...text(t("leftOut.people")), ...text(t("leftOut.child")), ...text(t("leftOut.remedy"))],
});

/** The form stays as it was filed: what was decided of the guardianship since stands before it. */
function guardiansNow({ registration, referral, enums, marks }: CaseFileWords, { guardians }: NonNullable<CaseFile["registration"]>): (PaperFact & { wide: true })[] {
  if (!guardians) return [];
  const words = { value: ((key: string, values?: object) => referral(`value.${key}` as "value.none", values as never)) as GuardianWords["value"], enums, marks };
  const lines = [...guardians.people.map((person) => personWordText(words, person)), ...(guardians.guardedBy ? [guardedByText(words, guardians.guardedBy)] : [])];
  return [{ term: registration("record.since.guardiansTerm"), value: lines.join(marks("items")), wide: true }];
}

function registrationBlocks(all: CaseFileWords, file: CaseFile, view: NonNullable<CaseFile["registration"]>): PaperBlock[] {
  const { t: said, form: t, enums, registration: words, locale } = all;
  const label = (key: string) => words(key as "form.title");
  const textOf = ({ path, value }: RecordField): string => {
    if (file.outside && isKeptFromOthers(path)) return said("notShown");
    if (file.noContacts.includes(path) && (file.outside || isOwnNumber(path))) {
      const instead = said(isOwnNumber(path) ? "noContact" : "notShown");
      return file.outside || !value ? instead : aside(locale, String(value), instead);
    }
    const plain = valueText({ registration: words, enums }, view.places, path, value);
    if (plain === null) return "";
    const mended = file.mended[path];
    if (mended) return aside(locale, `${mended.from} → ${mended.to}`, said("mendedOn", { on: formatLongDate(mended.on, locale) }));
    return path === "household.incomePerHead" ? formatMoney(Number(value), locale) : plain;
  };
  const signed = (name: string | null, on: string | null) => dots([name, on]);
  const items = (fields: readonly RecordField[]): PaperBlock => facts(fields.map((field) => ({ term: label(field.label), value: textOf(field), wide: field.wide })));
  return [
    facts([
      ...whereNow(all, file), ...guardiansNow(all, view),
      { term: t("number"), value: view.number }, { term: t("status"), value: enums(`RegistrationStatus.${view.status}`) }, { term: t("filed"), value: signed(view.filedByName, view.filedOn) }, { term: t("office"), value: view.filingOffice },
      { term: t("streetChecked"), value: signed(view.streetCheckedBy, view.streetCheckedAt && dayOf(view.streetCheckedAt)) }, { term: t("districtChecked"), value: signed(view.districtCheckedBy, view.districtCheckedAt && dayOf(view.districtCheckedAt)) },
    ]),
    ...alertBlocks(all, [...(view.urgentReport?.alerts ?? []), ...view.alerts]),
    ...REGISTRATION_SECTIONS.flatMap((section) =>
      section === "parents"
        ? ([0, 1] as const).flatMap((index) => [heading(label(index === 0 ? "parent.FATHER" : "parent.MOTHER")), items(parentFields(view.form, index))])
        : [heading(label(`section.${section}`)), items(recordFields(view.form, section))]),
  ];
}

/** Who was alarmed of danger, until when each had to answer, and who did, with what was done. */
function alertBlocks({ t, registration: words, alerts: said }: CaseFileWords, alerts: readonly RegistrationAlert[]): PaperBlock[] {
  if (alerts.length === 0) return [];
  return [
    heading(words("record.alerts")),
    {
      kind: "table", columns: [{ header: t("alertTold"), share: 5 }, { header: t("alertDue"), share: 4 }, { header: t("alertAnswer"), share: 11 }],
      rows: alerts.map(({ office, toldAt, dueAt, answered }) => [
        dots([office, at(toldAt)]), at(dueAt),
        answered ? dots([said(answered.at > dueAt ? "answeredLate" : "answered", { by: answered.by, at: at(answered.at) }), answered.done && answered.actedAt && said("done", { at: at(answered.actedAt), done: answered.done })]) : said("unanswered"),
      ]),
    },
  ];
}

function planBlocks({ plan: words, enums, locale }: CaseFileWords, { plan: { inForce, progress } }: CaseFile): PaperBlock[] {
  if (!inForce) return [];
  const { content, assessment, orgNames } = inForce;
  const progressOf = new Map(progress.map((each) => [each.measureKey, each]));
  return [
    facts([
      { term: words("inForce"), value: words("version", { number: inForce.number }) }, { term: words("history.reviewed"), value: dots([inForce.reviewedByName, inForce.reviewedAt && at(inForce.reviewedAt)]) },
      wide(words("content.summary"), content.summary),
    ]),
    ...(assessment.flags.length > 0
      ? [heading(words("content.flags")), facts(assessment.flags.map(({ code, label }) => ({ term: locale === "en" ? label.en : label.zh, value: content.flagResponses[code] || words("content.noResponse"), wide: true })))]
      : []),
    ...outlineOf(content, assessment.needs).filter(({ goals }) => goals.length > 0).flatMap(({ need, goals }) =>
      goals.flatMap(({ goal, number, measures }): PaperBlock[] => [
        heading(aside(locale, `${words("content.goal", { number })} ${goal.text}`, enums(`Need.${need}`))),
        ...measures.map(({ measure, number: place }): PaperBlock => {
          const done = progressOf.get(measure.key);
          const period = measure.dueOn === "" ? "" : measure.startsOn === "" ? words("content.until", { due: measure.dueOn }) : words("content.fromTo", { start: measure.startsOn, due: measure.dueOn });
          return facts([
            { term: words("content.measure", { number: place }), value: measure.text, wide: true }, { term: words("content.kind"), value: enums(`MeasureKind.${measure.kind}`) }, { term: words("content.period"), value: period },
            { term: words("content.responsible"), value: measure.responsibleOrgId ? (orgNames[measure.responsibleOrgId] ?? "") : measure.externalBody }, { term: words("content.task"), value: measure.task ? enums(`WorkTask.${measure.task}`) : words("content.ownTask") },
            wide(words("content.indicator"), measure.indicator),
            wide(words("progress.title"), done && (done.entries.length === 0 ? dots([enums(`MeasureStatus.${done.status}`), done.note, done.updatedByName, at(done.updatedAt)]) : enums(`MeasureStatus.${done.status}`))),
            wide(words("progress.entries", { count: done?.entries.length ?? 0 }), done?.entries.map((entry) => entryLine(words, enums, locale, entry, done.target?.unit ?? "")).join("\n")),
          ]);
        }),
      ])),
  ];
}

function entryLine(words: CaseFileWords["plan"], enums: CaseFileWords["enums"], locale: Locale, entry: EntryView, unit: string): string {
  return dots([
    entry.doneOn, enums(`MeasureStatus.${entry.status}`), entry.corrected && words("progress.corrected"), entry.note, entry.reached !== null && words("progress.reachedNow", { reached: formatNumber(entry.reached, locale), unit }),
    entry.amount !== null && words("progress.paid", { amount: formatMoney(entry.amount, locale) }), entry.referral && words("progress.byReferral", { number: entry.referral.number }), entry.visit && words("progress.atVisit", { on: entry.visit.on }),
    ...entry.files.map(({ name }) => name ?? words("progress.fileClosed")), entry.authorName, entry.officeName,
  ]);
}

function referralBlocks({ referral: words, enums, locale }: CaseFileWords, referral: ReferralDetail): PaperBlock[] {
  return [
    heading(`${referral.number} ${referral.toName}`),
    facts([
      { term: words("column.status"), value: enums(`ReferralStatus.${referral.status}`) }, { term: words("detail.sentAt"), value: at(referral.sentAt) }, { term: words("detail.task"), value: enums(`WorkTask.${referral.task}`), wide: true },
      wide(words("detail.purpose"), referral.purpose), wide(words("detail.purposeUsed"), referral.purposeUsed && words("detail.purposeVersion", { name: inLanguage(referral.purposeUsed.name, locale), number: referral.purposeUsed.number, basis: referral.purposeUsed.basis })), referral.resultDueOn ? { term: words("detail.resultDueOn"), value: referral.resultDueOn } : null, referral.acceptedAt ? { term: words("detail.acceptedAt"), value: at(referral.acceptedAt) } : null, referral.endedAt ? { term: words("detail.endedAt"), value: at(referral.endedAt) } : null,
      wide(words("detail.court"), dots([referral.courtOutcome && enums(`CourtOutcome.${referral.courtOutcome}`), referral.courtCaseNumber])),
      ...referral.messages.map((message) => wide(enums(`ReferralMessageKind.${message.kind}`), `${message.body || (message.kind === "WITHDRAW" ? words("detail.endedWithInterim") : "")}${message.court ? `\n${words("detail.courtAnswer", { outcome: enums(`CourtOutcome.${message.court.outcome}`), number: message.court.number })}${message.court.corrected ? words("detail.courtCorrected", { name: message.court.corrected.name, time: at(message.court.corrected.at) }) : ""}` : ""}\n${dots([message.authorName, message.authorOrgName, at(message.at)])}`)),
    ]),
  ];
}

function visitBlocks({ t, visit: words, enums }: CaseFileWords, visit: CaseVisit): PaperBlock[] {
  const { record } = visit;
  const done = visit.status === "DONE";
  const seen = record ? seenMarks(record, visit.kind).map((mark) => (mark === "notSeenBecause" && record.unseenReason ? words(`record.${mark}`, { reason: enums(`UnseenReason.${record.unseenReason}`) }) : words(`record.${mark === "notSeenBecause" ? "notSeen" : mark}`))) : [];
  const change = visit.change && words(visit.change.kind === "MOVED" ? "caseTab.moved" : "caseTab.cancelled", { at: at(visit.change.at), by: visit.change.by, reason: visit.change.reason });
  return [
    heading(dots([visit.doneOn ?? (visit.dueOn || t("unannounced")), enums(`VisitKind.${visit.kind}`), enums(`VisitStatus.${visit.status}`), visit.personName, visit.orgName])),
    ...(record
      ? [
          ...(done ? text(dots([...seen, !visit.counted && words("record.notCounted"), record.concern && words("record.concern")])) : []),
          facts([wide(words("record.concernNote"), record.concernNote), wide(words(done ? "record.findings" : "record.reason"), record.findings), wide(words("record.announceNote"), record.announceNote), wide(words("record.promises"), record.promises.map((promise) => dots([promise.text, promise.by && words(`promise.by.${promise.by}`), promise.until && words("promise.until", { day: promise.until }), promise.outcome && words(`promise.outcome.${promise.outcome}`)])).join("\n")), wide(words("record.changes"), record.changes)]),
        ]
      : text(done ? words("caseTab.hidden") : "")),
    ...text(change ?? ""),
  ];
}

/** Where it stands before what was done; nothing where nothing was. */
const standsBlocks = ({ ladder: t, enums, marks }: CaseFileWords, page: NonNullable<CaseFile["ladder"]>): PaperBlock[] =>
  page.taken.length === 0 ? [] : [facts([wide(t("stands"), whereItStands({ t, enums }, page).join(marks("items")))])];

function takenBlocks({ ladder: words, enums }: CaseFileWords, row: TakenView): PaperBlock[] {
  return [
    heading(dots([takenAt(row), enums(`LadderStep.${row.step}`)])),
    ...text(dots([
      row.actorName !== "" && words("list.by", { name: row.actorName }), row.subject && words("list.about", { subject: enums(`LadderSubject.${row.subject}`), person: row.person }), row.noReportGround && words("list.noReport", { ground: words(`noReportGrounds.${row.noReportGround}`) }), row.reportedOn && words(row.person === "" ? "list.reportedOn" : "list.reportedBy", { on: row.reportedOn, person: row.person }), row.ground && words("list.ground", { ground: groundText(enums, { ground: row.ground, over: row.over }) }),
      row.applicant && words("list.applicant", { applicant: enums(`SuitApplicant.${row.applicant}`) }), row.applicantName !== "" && words("list.applicant", { applicant: row.applicantName }), row.until && words("list.until", { until: row.until }), row.reference !== "" && words("list.reference", { reference: row.reference }),
      row.intentionalCrime && words("list.crime"), row.effectiveOn && words("list.effective", { on: row.effectiveOn }), row.result && row.resultOn && words("list.result", { result: enums(`LadderResult.${row.result}`), on: row.resultOn }),
    ])),
    ...text(row.countedFrom ? words("list.countedFrom", { at: at(row.countedFrom) }) : ""), ...text(row.account), ...text(row.restoresNobody ? words("list.restoresNobodyBody", { person: row.person }) : ""), ...text(row.payerReason ? words("list.payerReason", { reason: row.payerReason }) : ""), ...text(row.termReason ? words("list.term", { reason: row.termReason }) : ""), ...text(row.skipReason ? words(row.step === "INTERIM_GUARDIANSHIP" ? "list.term" : "list.skip", { reason: row.skipReason }) : ""), ...text(row.resultNote ?? ""), ...text(words("list.recorded", { name: row.recordedBy, at: at(row.recordedAt) })),
    ...text(row.struck ? words("list.struck", { name: row.struck.name, at: at(row.struck.at), reason: row.struck.reason }) : ""),
  ];
}

function conferenceBlocks({ conference: words, conferenceMove, invitationAnswers, marks, enums, locale }: CaseFileWords, conference: ConferenceDetail): PaperBlock[] {
  const { minutes } = conference;
  return [
    heading(dots([conference.number, conference.subject, enums(`ConferenceStatus.${conference.status}`)])),
    facts([
      { term: words("detail.startsAt"), value: at(conference.startsAt) }, { term: words("detail.chair"), value: conference.chairName }, wide(words("detail.reason"), conference.reason),
      wide(words("detail.place"), dots([conference.place, conference.phone])), wide(words("detail.cancelReason"), conference.cancelReason),
      ...conference.moves.map((move) => wide(words("detail.moved"), moveLines({ t: conferenceMove, answers: invitationAnswers, marks }, move).join("\n"))),
      wide(words("invitation.title"), conference.invitedOffices.map((office) => dots([office.orgName, office.answer && enums(`InvitationAnswer.${office.answer}`), office.answerText])).join(locale === "en" ? "; " : "；")),
      ...(minutes
        ? [
            { term: words("minutes.heldOn"), value: minutes.heldOn }, { term: words("minutes.sealedLabel"), value: minutes.sealedAt ? at(minutes.sealedAt) : words("minutes.unsealed", { name: conference.chairName }) },
            wide(words("minutes.attendance"), minutes.attendance), wide(words("minutes.points"), minutes.points), wide(words("minutes.decisions"), minutes.decisions),
          ]
        : []),
    ]),
    ...conference.tasks.flatMap((task) => text(dots([task.what, task.orgName, task.who, words("task.until", { date: task.dueOn }), task.doneAt && (task.result === "" ? words("task.doneOnly", { time: at(task.doneAt) }) : words("task.doneBy", { result: task.result, name: task.doneByName ?? "", time: at(task.doneAt) }))]))),
  ];
}

function suitBlocks({ court: words, enums, locale }: CaseFileWords, { suit, judgment, evidence, hearings, heard, restorations, waits }: SuitView): PaperBlock[] {
  return [
    heading(dots([words("suit.title", { on: suit.takenOn }), suit.struck && words("hearing.struck")])),
    facts([
      { term: words("suit.court"), value: suit.actorName }, { term: words("suit.number"), value: suit.reference || words("suit.noNumber") },
      ...suit.earlierNumbers.map(({ number, by, at: on, reason }) => wide(words("suit.number"), words("suit.earlierNumber", { number, by, at: at(on), reason }))),
      wide(words("suit.state"), suit.struck && words("suit.struck", { name: suit.struck.name, reason: suit.struck.reason })),
      wide(words("suit.applicant"), suit.applicant && enums(`SuitApplicant.${suit.applicant}`)), wide(words("suit.respondent"), suit.subject ? aside(locale, suit.person, enums(`LadderSubject.${suit.subject}`)) : suit.person),
      { term: words("suit.judgment"), value: judgment?.result ? dots([enums(`LadderResult.${judgment.result}`), judgment.resultOn]) : words("suit.noJudgment"), wide: true },
      judgment && { term: words("suit.judgmentNumber"), value: judgment.reference || words("suit.noNumber"), wide: true },
      judgment && { term: words("suit.effectiveOn"), value: judgment.effectiveOn ?? words("suit.noEffect"), wide: true },
    ]),
    ...(evidence.length > 0
      ? [{ kind: "table", columns: [{ header: words("evidence.name"), share: 5 }, { header: words("evidence.source"), share: 4 }, { header: words("evidence.proves"), share: 6 }, { header: words("evidence.pages"), share: 2 }, { header: words("evidence.form"), share: 3 }, { header: words("evidence.copies"), share: 2 }], rows: evidence.map(({ name, source, proves, pages, form, copies }) => [name, source, proves, String(pages ?? ""), form ? words(`evidence.forms.${form}`) : "", String(copies ?? "")]) } satisfies PaperBlock]
      : []),
    ...(hearings.length + heard.length > 0
      ? [heading(words("hearing.title")), facts([
          ...hearings.map((hearing) => wide(at(hearing.startsAt), dots([hearing.appeal && words("hearing.appeal"), hearing.struck ? words("hearing.struck") : hearing.untold ? words("hearing.untold") : enums(`HearingState.${hearing.state}`), hearing.place, hearing.matter, hearing.outcome]))),
          ...heard.map(({ takenOn, account }) => wide(takenOn, dots([enums("HearingState.HELD"), account]))),
        ])]
      : []),
    ...(waits.asked.length > 0 ? [heading(words("waits.title")), facts([...waits.asked].reverse().map(({ rule, on, by, answer }) => wide(words(`waits.asked.${rule}`, { on, by }), answer)))] : []),
    ...restorations.flatMap(({ takenOn, reference, result, resultOn, resultNote }) => [
      heading(words("restoration.title", { on: takenOn })),
      facts([wide(words("restoration.number"), reference || words("restoration.noNumber")), wide(words("restoration.result"), result ? dots([enums(`LadderResult.${result}`), resultOn, resultNote]) : words("restoration.waiting"))]),
    ]),
  ];
}

function supportBlocks({ court: words, locale }: CaseFileWords, { order, terms, payments, account }: SupportView): PaperBlock[] {
  const money = (fen: number) => formatMoney(fen / 100, locale);
  return [
    heading(words("support.title", { person: order.person })),
    facts([{ term: words("support.due"), value: money(account.dueFen) }, { term: words("support.paid"), value: money(account.paidFen) }, { term: words("support.arrears"), value: account.arrearsFen > 0 ? dots([money(account.arrearsFen), account.unpaidSince && words("support.since", { on: account.unpaidSince })]) : words("support.onTime"), wide: true }]),
    ...terms.flatMap((row) => text(words("support.termsLine", { from: row.from, until: row.until, day: row.dueDay, amount: money(row.amountFen) }))),
    ...(account.dues.length > 0
      ? [{
          kind: "table", columns: [{ header: words("support.month"), share: 4 }, { header: words("support.monthDue"), share: 4 }, { header: words("support.monthPaid"), share: 4 }, { header: words("support.monthState"), share: 3 }],
          rows: account.dues.map(({ on, amountFen, paidFen }) => [on, money(amountFen), money(paidFen), words(paidFen === amountFen ? "support.settled" : paidFen > 0 ? "support.partly" : "support.open")]),
        } satisfies PaperBlock]
      : []),
    ...payments.flatMap((payment) => text(dots([words("support.paymentLine", { on: payment.paidOn, amount: money(payment.amountFen) }), payment.note, payment.struck && words("support.struck", { name: payment.struck.name, reason: payment.struck.reason })]))),
  ];
}

function closureBlocks({ closing: words, enums, marks, locale }: CaseFileWords, closure: ClosureView): PaperBlock[] {
  const warned = warningText({ closing: words, enums, list: marks("list"), locale });
  const deed = ({ name, at: on }: { name: string; at: string }) => words("view.requestedBy", { name, at: at(on) });
  return [
    heading(dots([enums(`CloseReason.${closure.reason}`), closure.decided ? words(endedAs(closure.decided)) : words("page.waitingDistrict"), closure.reopened && words("page.reopened")])),
    facts([
      { term: words("view.requested"), value: deed(closure.requested), wide: true }, wide(words("view.supervisor"), closure.supervisor && deed(closure.supervisor)), wide(words("view.decided"), closure.decided && deed(closure.decided)),
      wide(words(closure.decided?.withdrawn ? "view.withdrawReason" : "view.returnReason"), closure.decided?.returnReason), wide(words(closure.reason === "TURNED_18" ? "form.adultTo" : "view.handedOverTo"), closure.handedOverTo), wide(words("view.receiver"), closure.receiver && words("view.receiverLine", { ...closure.receiver })), ...(closure.death ? [wide(words("form.diedOn"), closure.death.on), wide(words("form.circumstances"), closure.death.circumstances), wide(words("form.police"), closure.death.police), wide(words("form.proof"), closure.death.proof)] : []), wide(words("form.guardianName"), closure.guardian && words("view.guardianLine", { ...closure.guardian, basis: words(`form.guardianBases.${closure.guardian.basis}`) })), wide(words("form.guardianDocument"), closure.guardian?.document), wide(words("view.outcome"), closure.outcome), wide(words("view.lessons"), closure.lessons),
      ...closure.warnings.map((warning, index) => wide(index === 0 ? words("warnings.paper") : " ", dots([warned(warning, warning.params), warning.now && words("warnings.worse", { now: warned(warning, warning.now) }), warning.reason ?? words("warnings.new")]))),
      ...closure.goals.map((goal) => wide(enums(`Need.${goal.need}`), dots([goal.text, words(`form.${goal.reached}`), goal.remark]))), wide(words("view.reopen"), closure.reopened && dots([closure.reopened.reason, deed(closure.reopened)])),
      ...closure.followUps.map((look) => wide(words("followUp.which", { number: look.number }), look.done
        ? dots([look.done.on, enums(`VisitKind.${look.done.kind}`), enums(`FollowUpFinding.${look.done.finding}`), words(look.done.childSeen ? "followUp.seen" : "followUp.notSeen"), look.done.name, look.done.account, look.decision && "reason" in look.decision && words("followUp.notReopened", { on: dayOf(look.decision.at), name: look.decision.name, reason: look.decision.reason })])
        : look.cancelled ? words("followUp.cancelled") : words("followUp.due", { on: dayOf(look.dueAt) }))),
    ]),
  ];
}
