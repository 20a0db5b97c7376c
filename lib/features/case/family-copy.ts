import type { AssessmentDetail } from "../assessment/view";
import type { AssessmentSource } from "../../shared/vocabulary/casework";
import type { ClosureView } from "../closing/view";
import type { ConferenceDetail } from "../conference/view";
import type { CourtPage } from "../court/view";
import { NAMES_WHO_TOLD } from "../ladder/steps";
import type { TakenView } from "../ladder/view";
import type { PlanPageView } from "../plan/view";
import { FOR_THE_FAMILY, OWN_COPY } from "../privacy/schema";
import type { ReferralDetail } from "../referral/view";
import { formForOthers } from "../registration/form-for-others";
import type { RegistrationAlert } from "../registration/views";
import { formFor } from "../rights/rules";
import type { CaseVisit } from "../visit/view";
import type { CaseFile, CaseReport } from "./case-file";
import { keepFamilyWords } from "./family-words";
import { withoutKeptTexts } from "./kept-texts";
import type { CaseEventView } from "./view";

/** The file as it is copied for a purpose (PRINT_PURPOSES): who reported stands in the office's own copy alone, as far as its reader sees it. */
export const copyFor = (purpose: string, file: CaseFile): CaseFile => (purpose === OWN_COPY ? file : purpose === FOR_THE_FAMILY ? keepFamilyWords(familyCopy(file)) : outsideCopy(file));

/** A teacher, a neighbour, a doctor, the community: whoever may have reported is among whom an assessment was made with. */
const MAY_HAVE_TOLD: readonly AssessmentSource[] = ["KIN", "TEACHER", "NEIGHBOUR", "COMMUNITY", "DOCTOR", "OTHER"];

/**
 * What leaves the office tells of a reporter nowhere: not on the report or the form, nor among the sources of the assessment, nor beside what was reported to the police. Nor does it give the number of
 * somebody whom nobody is to ring up, or the day of a visit that nobody is told of. What is kept back in its place stands in no free text either.
 */
const outsideCopy = (given: CaseFile): CaseFile => {
  // Before anything else is left out: the form's own contacts are known by what stands there.
  const file = withoutKeptTexts(given, given.kept);
  return {
    // Who is no contact and why, other children of the family, and what papers the office holds, is nobody else's; nor is who is suspected of what was done to a child that died.
    ...file, outside: true, contacts: null, siblings: null, papers: null, closure: file.closure && { ...file.closure, harm: null }, reports: file.reports?.map(withoutReporter) ?? null, events: withoutDays(file).filter(({ action }) => !OWN_AFFAIR.includes(action)).map(withoutRecorder).map(withoutPaper),
    registration: file.registration && { ...file.registration, form: formForOthers(file.registration.form, file.noContacts, file.kept), alerts: [...(file.registration.urgentReport?.alerts ?? []), ...file.registration.alerts].map(withoutWords), urgentReport: null },
    visits: { ...file.visits, planned: file.visits.planned.map((visit) => (isUnannounced(visit) ? { ...visit, dueOn: "", change: null } : visit)) },
    assessments: file.assessments.map(withoutSources), sourcesWithheld: file.assessments.length > 0,
    ladder: file.ladder && { ...file.ladder, undoing: {}, reopening: [], handover: null, taken: file.ladder.taken.map((row) => (NAMES_WHO_TOLD.includes(row.step) ? { ...row, person: "" } : row)) },
  };
};

/** When an office was alarmed and when it answered; its words may name who told. */
const withoutWords = (alert: RegistrationAlert): RegistrationAlert => ({ ...alert, answered: alert.answered && { ...alert.answered, done: null } });

const isUnannounced = ({ kind }: CaseVisit): boolean => kind === "UNANNOUNCED";

/** The timeline names the day of such a visit too, where it was planned or moved. */
function withoutDays({ events, visits }: CaseFile): CaseEventView[] {
  const days = visits.planned.filter(isUnannounced).map(({ dueOn }) => dueOn);
  return events.map((event) => {
    const { dueOn, from: _from, ...params } = event.params;
    return PLANS_VISIT.includes(event.action) && days.includes(String(dueOn)) ? { ...event, params } : event;
  });
}
const PLANS_VISIT: readonly string[] = ["visit.plan", "visit.move"];

const withoutSources = (detail: AssessmentDetail): AssessmentDetail => ({ ...detail, sourceKinds: detail.sourceKinds.filter((kind) => !MAY_HAVE_TOLD.includes(kind)), sources: "" });

/**
 * The file as it is given to the child or to who stands for it. Of words there stays in it what was written with the family or for it (the form that it confirmed, goals and measures of the plan, promises of visits);
 * what offices wrote for themselves or to one another, who told, and other people are left out, and the copy says so (docs/decisions/family-copy.md).
 */
function familyCopy(given: CaseFile): CaseFile {
  const file = outsideCopy(given);
  return {
    ...file, forFamily: true, noContacts: [],
    // Whoever of the family asks: nobody's number, nor what the child may have told in confidence; nor what the office meant to do about it, which may be to look into who harmed the child.
    registration: file.registration && { ...file.registration, form: formFor("AGENT", file.registration.form), guardians: null, alerts: [], urgentReport: null },
    assessments: file.assessments.map(assessmentFor),
    plan: planFor(file.plan), referrals: file.referrals?.map(referralFor) ?? null, conferences: file.conferences?.map(conferenceFor) ?? null,
    visits: { ...file.visits, past: file.visits.past.map(visitFor), planned: file.visits.planned.filter((visit) => !isUnannounced(visit)).map(visitFor) },
    events: file.events.filter(({ action, params }) => !PLANS_VISIT.includes(action) || "dueOn" in params),
    ladder: file.ladder && { ...file.ladder, taken: file.ladder.taken.map(takenFor) }, court: file.court && courtFor(file.court),
    closure: file.closure && { ...file.closure, open: file.closure.open && { ...file.closure.open, ...closureFor(file.closure.open) }, earlier: file.closure.earlier.map(closureFor) },
  };
}

/** What it came to, by dimension and need; with whom, by which signs and answers it came to that stays with the office. */
const assessmentFor = (detail: AssessmentDetail): AssessmentDetail => ({
  ...detail, place: "", sourceKinds: [], sources: "", companions: "", overrideReason: null, fall: null, refused: null, answers: { ...detail.answers, items: {}, flags: {} },
  result: { ...detail.result, flags: [], reasons: [], dimensions: detail.result.dimensions.map((dimension) => ({ ...dimension, items: [], flags: [] })) },
});

/** Goals and measures are what is done with the family; how offices reason and report about them is theirs. */
const planFor = (plan: PlanPageView): PlanPageView => ({
  ...plan, inForce: plan.inForce && { ...plan.inForce, content: { ...plan.inForce.content, summary: "", flagResponses: {} }, assessment: { ...plan.inForce.assessment, flags: [] } },
  progress: plan.progress.map((each) => ({ ...each, note: "", entries: each.entries.map((entry) => ({ ...entry, note: "", files: [] })) })),
});

const referralFor = (referral: ReferralDetail): ReferralDetail => ({ ...referral, purpose: "", messages: [] });

/** That it was held, and which office does what by when: what was decided for the family is in its plan. */
const conferenceFor = (conference: ConferenceDetail): ConferenceDetail => ({
  ...conference, subject: "", reason: "", place: "", phone: "", cancelReason: "", moves: [], invitedOffices: conference.invitedOffices.map((office) => ({ ...office, people: "", requestedAction: "", answerText: "" })),
  minutes: conference.minutes && { ...conference.minutes, attendance: "", points: "", decisions: "" },
  tasks: conference.tasks.map((task) => ({ ...task, what: "", who: "", result: "", doneByName: null })),
});

const visitFor = (visit: CaseVisit): CaseVisit => ({
  ...visit, record: visit.record && { ...visit.record, findings: "", changes: "", concern: false, concernNote: "", announceNote: "" }, change: visit.change && { ...visit.change, reason: "" },
});

/** Reports to the police, and why there is none, tell who reported. */
function takenFor(row: TakenView): TakenView {
  const quiet: TakenView = { ...row, account: "", applicantName: "", resultNote: null, skipReason: null, termReason: "", payerReason: "", struck: row.struck && { ...row.struck, reason: "" } };
  return NAMES_WHO_TOLD.includes(row.step) ? { ...quiet, person: "", reference: "", noReportGround: null, reportedOn: null, actorName: "" } : quiet;
}

const courtFor = (court: CourtPage): CourtPage => ({
  ...court,
  suits: court.suits.filter(({ suit }) => suit.struck === null).map((each) => ({ ...each, suit: takenFor(each.suit), judgment: each.judgment && takenFor(each.judgment), evidence: [], heard: each.heard.map(takenFor), restorations: each.restorations.map(takenFor), hearings: each.hearings.map((hearing) => ({ ...hearing, matter: "", outcome: null })), waits: { open: [], asked: [] } })),
  orders: court.orders.map((each) => ({ ...each, payments: each.payments.map((payment) => ({ ...payment, note: "", struck: payment.struck && { ...payment.struck, reason: "" } })) })),
});

const closureFor = (closure: ClosureView): ClosureView => ({
  ...closure, outcome: "", lessons: "", handedOverTo: null, receiver: null, death: null, guardian: null, goals: closure.goals.map((goal) => ({ ...goal, remark: "" })), warnings: [], decided: closure.decided && { ...closure.decided, returnReason: null },
  reopened: closure.reopened && { ...closure.reopened, reason: "" }, followUps: closure.followUps.map((look) => ({ ...look, done: look.done && { ...look.done, account: "" }, decision: null })),
});

/** A report may be written down by the community that made it: who recorded it is who reported. */
const withoutReporter = ({ report, repeats }: CaseReport): CaseReport => ({
  repeats, withheld: true,
  report: {
    ...report, what: "", informant: "", phone: "", recordedBy: "", recordedOffice: "", urgentReport: null,
    events: report.events.map((event) => (event.kind === "REGISTERED" ? event : event.kind === "RECORDED" ? { ...event, text: "", by: "", office: "" } : { ...event, text: "" })),
  },
});

/** The same on the timeline. */
const RECORDED: readonly string[] = ["intake.record", "intake.record_again", "urgent.tell"];
const withoutRecorder = (event: CaseEventView): CaseEventView => (RECORDED.includes(event.action) ? { ...event, actorName: null, officeName: null } : event);

/** Who is no contact, as with the contacts themselves. */
const OWN_AFFAIR: readonly string[] = ["contact.withhold", "contact.clear"];
/** That a paper was filed, not which: as with the papers themselves. */
function withoutPaper(event: CaseEventView): CaseEventView {
  const { file: _file, fileKind: _kind, ...params } = event.params;
  return event.action === "document.upload" ? { ...event, params } : event;
}
