import type { Actor } from "@/lib/authz/actor";
import { assessmentForm } from "@/lib/features/assessment/queries/assessment-form";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { confirmedAssessments } from "@/lib/features/assessment/queries/confirmed-assessments";
import { caseAssignments } from "@/lib/features/assignment/queries/case-assignments";
import { caseEvents, caseHistory } from "@/lib/features/case/queries/case-events";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { openingOptions } from "@/lib/features/case/queries/opening-options";
import { registrationOfCase } from "@/lib/features/case/queries/registration-of-case";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { listCaseDocuments, listReferralDocuments } from "@/lib/features/document/queries/list-documents";
import { listDrafts, loadDraft } from "@/lib/features/draft/queries/load-draft";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listDecisions } from "@/lib/features/inbox/queries/list-decisions";
import { listInboxTasks, listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listSilentReferrals } from "@/lib/features/inbox/queries/silent-referrals";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { comingConferences } from "@/lib/features/conference/queries/coming-conferences";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { conferenceForm } from "@/lib/features/conference/queries/conference-form";
import { carriedTask, invitationView, seesConferenceTask, seesInvitation } from "@/lib/features/conference/queries/invitation-view";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { evidencePaper } from "@/lib/features/court/queries/evidence-paper";
import { casePauses } from "@/lib/features/deadline/queries/case-pauses";
import { ladderPage } from "@/lib/features/ladder/queries/ladder-page";
import { seesStep } from "@/lib/features/ladder/queries/sees-step";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { listCorrections } from "@/lib/features/correction/queries/list-corrections";
import { visitCorrections } from "@/lib/features/correction/queries/visit-corrections";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { mergedNumber } from "@/lib/features/merge/queries/merged-number";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { siblingPanel } from "@/lib/features/sibling/queries/sibling-panel";
import { listMoves } from "@/lib/features/move/queries/list-moves";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { movePage } from "@/lib/features/move/queries/move-page";
import { listAssigned } from "@/lib/features/ledger/queries/list-assigned";
import { countLedger, listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { approvedMeasures } from "@/lib/features/plan/queries/approved-measures";
import { listOpenNeeds } from "@/lib/features/plan/queries/open-needs";
import { checkForm } from "@/lib/features/plan/queries/checks";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { seesVersion } from "@/lib/features/plan/queries/sees-version";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { conferenceTaskStart } from "@/lib/features/referral/queries/conference-task-start";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { listReferrals, referralsWaiting, silentReferrals } from "@/lib/features/referral/queries/list-referrals";
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { seesReferral } from "@/lib/features/referral/queries/sees-referral";
import { personalFile } from "@/lib/features/rights/queries/personal-file";
import { rightsPage, seesRights } from "@/lib/features/rights/queries/rights-page";
import { editRegistration } from "@/lib/features/registration/queries/edit-registration";
import { listBulkChecks } from "@/lib/features/registration/queries/list-bulk-checks";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { formToPrint } from "@/lib/features/registration/queries/form-to-print";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { seesRegistration } from "@/lib/features/registration/queries/sees-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { listOpenings, openingsOfRecord } from "@/lib/features/break-glass/queries/list-openings";
import { openedRecord, seesOpening } from "@/lib/features/break-glass/queries/opened-record";
import { ownOpenings } from "@/lib/features/break-glass/queries/own-openings";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { restrictedRecord } from "@/lib/features/seal/queries/restricted-record";
import { sealPanel } from "@/lib/features/seal/queries/seal-panel";
import { areasDue } from "@/lib/features/area/queries/due-areas";
import { listAreas, loadAreaView } from "@/lib/features/area/queries/list-areas";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { listRoundHouseholds } from "@/lib/features/screening/queries/list-round-households";
import { listRounds } from "@/lib/features/screening/queries/list-rounds";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { startVisit } from "@/lib/features/screening/queries/start-visit";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import { listIntake, pressingIntake } from "@/lib/features/intake/queries/list-intake";
import { listTold } from "@/lib/features/intake/queries/list-told";
import { reportsOfCase } from "@/lib/features/intake/queries/reports-of-case";
import { loadIntake } from "@/lib/features/intake/queries/load-intake";
import { loadReport } from "@/lib/features/urgent/queries/load-report";
import { listOpenAlerts } from "@/lib/features/urgent/queries/open-alerts";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { seesVisit } from "@/lib/features/visit/queries/sees-visit";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { listCarriedCases } from "@/lib/features/workload/queries/carried-cases";
import { listCarriers } from "@/lib/features/workload/queries/carriers";

/** People of the file's own street, district, station, agency, community and receiver. */
export interface Insiders {
  caseworker: Actor;
  supervisor: Actor;
  reviewer: Actor;
  officer: Actor;
  station: Actor;
  agency: Actor;
  community: Actor;
  receiver: Actor;
  monitor: Actor;
}

/** What somebody would have to know of the file to ask for it. */
export interface Known {
  childName: string;
  childId: string;
  grantedRequestId: string;
  caseId: string;
  registrationId: string;
  otherRegistrationId: string;
  acceptedRegistrationId: string;
  versionId: string;
  referralId: string;
  conferenceId: string;
  invitationId: string;
  conferenceTaskId: string;
  visitId: string;
  communityVisitId: string;
  roundId: string;
  householdId: string;
  householdVisitId: string;
  areaId: string;
  reportId: string;
  intakeId: string;
  draftSubject: string;
  stepId: string;
  suitId: string;
  ownerId: string;
  /** A record of another district that the caseworker has opened in danger. */
  openingId: string;
  /** A record that is sealed to others than the district's programme officer. */
  sealedChildId: string;
  sealedRegistrationId: string;
  moveId: string;
  mergeId: string;
  mergedNumber: string;
  /** A case that the caseworker's street has handed over to another. */
  goneCaseId: string;
}

interface Call {
  as: keyof Insiders;
  call: (actor: Actor, known: Known, now: Date) => Promise<unknown>;
}

/** Queries that read rows of children, each asked by somebody who sees the file. */
export const CALLS: Record<string, Call> = {
  "assessment/assessment-form#assessmentForm": { as: "caseworker", call: (actor, { caseId }, now) => assessmentForm(actor, caseId, now) },
  "assessment/confirmed-assessments#confirmedAssessments": { as: "caseworker", call: (actor, { caseId }, now) => confirmedAssessments(actor, caseId, now) },
  "assessment/assessment-page#assessmentPage": { as: "caseworker", call: (actor, { caseId }, now) => assessmentPage(actor, caseId, undefined, now) },
  "assignment/case-assignments#caseAssignments": { as: "supervisor", call: (actor, { caseId }, now) => caseAssignments(actor, caseId, now) },
  "break-glass/list-openings#listOpenings": { as: "reviewer", call: (actor, _, now) => listOpenings(actor, { state: "all" }, now) },
  "break-glass/list-openings#openingsOfRecord": { as: "officer", call: (actor, { caseId }, now) => openingsOfRecord(actor, { caseId }, now) },
  "break-glass/opened-record#openedRecord": { as: "caseworker", call: (actor, { openingId }, now) => openedRecord(actor, openingId, now) },
  "break-glass/opened-record#seesOpening": { as: "caseworker", call: (actor, { openingId }, now) => seesOpening(actor, openingId, now) },
  "break-glass/own-openings#ownOpenings": { as: "caseworker", call: (actor, _, now) => ownOpenings(actor, now) },
  "case/case-events#caseEvents": { as: "caseworker", call: (actor, { caseId }, now) => caseEvents(actor, caseId, undefined, now) },
  "case/case-events#caseHistory": { as: "caseworker", call: (actor, { caseId }, now) => caseHistory(actor, caseId, {}, now) },
  "case/case-header#caseHeader": { as: "caseworker", call: (actor, { caseId }, now) => caseHeader(actor, caseId, now) },
  "case/case-overview#caseOverview": { as: "reviewer", call: (actor, { caseId }, now) => caseOverview(actor, caseId, now) },
  "case/opening-options#openingOptions": { as: "caseworker", call: (actor, { acceptedRegistrationId }, now) => openingOptions(actor, acceptedRegistrationId, now) },
  "case/registration-of-case#registrationOfCase": { as: "caseworker", call: (actor, { caseId }, now) => registrationOfCase(actor, caseId, now) },
  "closing/closure-page#closurePage": { as: "reviewer", call: (actor, { caseId }, now) => closurePage(actor, caseId, now) },
  "closing/list-closures#listClosures": { as: "reviewer", call: (actor, _, now) => listClosures(actor, {}, now) },
  "conference/case-conferences#caseConferences": { as: "reviewer", call: (actor, { caseId }, now) => caseConferences(actor, caseId, now) },
  "conference/coming-conferences#comingConferences": { as: "receiver", call: (actor, _, now) => comingConferences(actor, false, now) },
  "conference/conference-detail#conferenceDetail": { as: "caseworker", call: (actor, { caseId, conferenceId }, now) => conferenceDetail(actor, caseId, conferenceId, now) },
  "conference/conference-form#conferenceForm": { as: "reviewer", call: (actor, { caseId }, now) => conferenceForm(actor, caseId, now) },
  "referral/conference-task-start#conferenceTaskStart": { as: "caseworker", call: (actor, { caseId, conferenceTaskId }, now) => conferenceTaskStart(actor, caseId, conferenceTaskId, now) },
  "conference/invitation-view#invitationView": { as: "receiver", call: (actor, { invitationId }) => invitationView(actor, invitationId) },
  "conference/invitation-view#seesInvitation": { as: "receiver", call: (actor, { invitationId }) => seesInvitation(actor, invitationId) },
  "conference/invitation-view#carriedTask": { as: "receiver", call: (actor, { conferenceTaskId }, now) => carriedTask(actor, conferenceTaskId, now) },
  "conference/invitation-view#seesConferenceTask": { as: "receiver", call: (actor, { conferenceTaskId }) => seesConferenceTask(actor, conferenceTaskId) },
  "deadline/case-pauses#casePauses": { as: "reviewer", call: (actor, { caseId }, now) => casePauses(actor, caseId, now) },
  "document/list-documents#listCaseDocuments": { as: "caseworker", call: (actor, { caseId }, now) => listCaseDocuments(actor, caseId, now) },
  "document/list-documents#listReferralDocuments": { as: "receiver", call: (actor, { referralId }, now) => listReferralDocuments(actor, referralId, now) },
  "draft/load-draft#loadDraft": { as: "caseworker", call: (actor, { draftSubject }) => loadDraft(actor, "VISIT", draftSubject) },
  "draft/load-draft#listDrafts": { as: "caseworker", call: (actor) => listDrafts(actor, "VISIT") },
  "inbox/decisions-waiting#decisionsWaiting": { as: "supervisor", call: (actor) => decisionsWaiting(actor) },
  "inbox/list-decisions#listDecisions": { as: "supervisor", call: (actor, _, now) => listDecisions(actor, { queue: "countersign", colour: undefined, overdue: undefined, after: undefined }, now) },
  "inbox/inbox-counts#inboxCounts": { as: "caseworker", call: (actor, _, now) => inboxCounts(actor, now) },
  "inbox/list-notices#listNotices": { as: "caseworker", call: (actor, _, now) => listNotices(actor, now) },
  "inbox/list-tasks#listInboxTasks": { as: "caseworker", call: (actor, _, now) => listInboxTasks(actor, false, now) },
  "inbox/list-tasks#listTasks": { as: "supervisor", call: (actor, _, now) => listTasks(actor, { due: "overdue", of: "office", owner: undefined, after: undefined }, now) },
  "inbox/silent-referrals#listSilentReferrals": { as: "reviewer", call: (actor, _, now) => listSilentReferrals(actor, now) },
  "ladder/ladder-page#ladderPage": { as: "reviewer", call: (actor, { caseId }, now) => ladderPage(actor, caseId, now) },
  "ladder/sees-step#seesStep": { as: "caseworker", call: (actor, { stepId }) => seesStep(actor, stepId) },
  "contact/family-contacts#familyContacts": { as: "reviewer", call: (actor, { caseId }) => familyContacts(actor, caseId) },
  "court/court-page#courtPage": { as: "reviewer", call: (actor, { caseId }, now) => courtPage(actor, caseId, now) },
  "court/evidence-paper#evidencePaper": { as: "caseworker", call: (actor, { caseId, suitId }) => evidencePaper(actor, caseId, suitId) },
  "ladder/step-paper#stepPaper": { as: "caseworker", call: (actor, { caseId, stepId }) => stepPaper(actor, caseId, stepId) },
  "ledger/list-assigned#listAssigned": { as: "agency", call: (actor, _, now) => listAssigned(actor, now) },
  "ledger/list-ledger#listLedger": { as: "caseworker", call: (actor, _, now) => listLedger(actor, { sort: "filed" }, now) },
  "ledger/list-ledger#countLedger": { as: "reviewer", call: (actor, _, now) => countLedger(actor, {}, now) },
  "ledger/list-monitored#listMonitored": { as: "monitor", call: (actor, _, now) => listMonitored(actor, { sort: "filed" }, now) },
  "merge/merge-page#mergePage": { as: "reviewer", call: (actor, { registrationId, otherRegistrationId }, now) => mergePage(actor, otherRegistrationId, registrationId, now) },
  "merge/merged-number#mergedNumber": { as: "caseworker", call: (actor, { mergedNumber: number }, now) => mergedNumber(actor, number, now) },
  "merge/record-merges#recordMerges": { as: "reviewer", call: (actor, { registrationId }, now) => recordMerges(actor, { registrationId }, now) },
  "merge/undo-page#undoPage": { as: "reviewer", call: (actor, { mergeId }, now) => undoPage(actor, mergeId, now) },
  "sibling/sibling-panel#siblingPanel": { as: "caseworker", call: (actor, { caseId }) => siblingPanel(actor, { caseId }) },
  "correction/child-corrections#childCorrections": { as: "reviewer", call: (actor, { caseId }, now) => childCorrections(actor, { caseId }, now) },
  "correction/list-corrections#listCorrections": { as: "supervisor", call: (actor, _, now) => listCorrections(actor, { state: "WAITING" }, now) },
  "correction/visit-corrections#visitCorrections": { as: "caseworker", call: (actor, { visitId }, now) => visitCorrections(actor, visitId, now) },
  "move/child-moves#childMoves": { as: "reviewer", call: (actor, { caseId }, now) => childMoves(actor, { caseId }, now) },
  "move/handed-over#handedOver": { as: "caseworker", call: (actor, { goneCaseId }, now) => handedOver(actor, goneCaseId, now) },
  "move/list-moves#listMoves": { as: "supervisor", call: (actor, _, now) => listMoves(actor, { box: "outgoing" }, now) },
  "move/move-page#movePage": { as: "caseworker", call: (actor, { moveId }, now) => movePage(actor, moveId, now) },
  "plan/approved-measures#approvedMeasures": { as: "agency", call: (actor, { caseId }, now) => approvedMeasures(actor, caseId, now) },
  "plan/checks#checkForm": { as: "caseworker", call: (actor, { caseId }, now) => checkForm(actor, caseId, now) },
  "plan/open-needs#listOpenNeeds": { as: "reviewer", call: (actor, _, now) => listOpenNeeds(actor, {}, now) },
  "plan/list-review-queue#listReviewQueue": { as: "reviewer", call: (actor, _, now) => listReviewQueue(actor, {}, now) },
  "plan/plan-editor#planEditor": { as: "caseworker", call: (actor, { caseId }, now) => planEditor(actor, caseId, now) },
  "plan/plan-page#planPage": { as: "agency", call: (actor, { caseId }, now) => planPage(actor, caseId, now) },
  "plan/sees-version#seesVersion": { as: "reviewer", call: (actor, { versionId }, now) => seesVersion(actor, versionId, now) },
  "plan/version-page#versionPage": { as: "reviewer", call: (actor, { versionId }, now) => versionPage(actor, versionId, now) },
  "referral/case-referrals#caseReferrals": { as: "caseworker", call: (actor, { caseId }, now) => caseReferrals(actor, caseId, now) },
  "referral/list-referrals#listReferrals": { as: "receiver", call: (actor, _, now) => listReferrals(actor, { state: "open", overdue: undefined }, now) },
  "referral/list-referrals#silentReferrals": { as: "reviewer", call: (actor, _, now) => silentReferrals(actor, now) },
  "referral/list-referrals#referralsWaiting": { as: "receiver", call: (actor) => referralsWaiting(actor) },
  "referral/receivers#eligibleReceivers": { as: "caseworker", call: (actor, { caseId }, now) => eligibleReceivers(actor, caseId, "T4_1", now) },
  "referral/referral-detail#referralDetail": { as: "receiver", call: (actor, { referralId }, now) => referralDetail(actor, referralId, now) },
  "referral/sees-referral#seesReferral": { as: "receiver", call: (actor, { referralId }) => seesReferral(actor, referralId) },
  "registration/edit-registration#editRegistration": { as: "caseworker", call: (actor, { otherRegistrationId }, now) => editRegistration(actor, otherRegistrationId, null, now) },
  "registration/list-bulk-checks#listBulkChecks": { as: "supervisor", call: (actor, _, now) => listBulkChecks(actor, undefined, now) },
  "registration/list-checks#listChecks": { as: "supervisor", call: (actor, _, now) => listChecks(actor, undefined, now) },
  "registration/form-to-print#formToPrint": { as: "station", call: (actor, { registrationId }, now) => formToPrint(actor, registrationId, now) },
  "registration/load-registration#loadRegistration": { as: "station", call: (actor, { registrationId }, now) => loadRegistration(actor, registrationId, now) },
  "registration/sees-registration#seesRegistration": { as: "caseworker", call: (actor, { registrationId }, now) => seesRegistration(actor, registrationId, now) },
  "registration/start-registration#startRegistration": { as: "caseworker", call: (actor, { householdVisitId }, now) => startRegistration(actor, { visit: householdVisitId }, now) },
  "rights/personal-file#personalFile": { as: "reviewer", call: (actor, { childId, grantedRequestId }) => personalFile(actor, childId, grantedRequestId) },
  "rights/rights-page#rightsPage": { as: "caseworker", call: (actor, { childId }, now) => rightsPage(actor, childId, now) },
  "rights/rights-page#seesRights": { as: "reviewer", call: (actor, { childId }) => seesRights(actor, childId) },
  "area/due-areas#areasDue": { as: "station", call: (actor, _, now) => areasDue(actor, now) },
  "area/list-areas#listAreas": { as: "station", call: (actor, _, now) => listAreas(actor, { state: "all" }, now) },
  "area/list-areas#loadAreaView": { as: "reviewer", call: (actor, { areaId }, now) => loadAreaView(actor, areaId, now) },
  "screening/list-household-visits#listHouseholdVisits": { as: "caseworker", call: (actor, { roundId }) => listHouseholdVisits(actor, roundId, {}) },
  "screening/list-round-households#listRoundHouseholds": { as: "caseworker", call: (actor, { roundId }) => listRoundHouseholds(actor, roundId, { state: "all" }) },
  "screening/list-rounds#listRounds": { as: "caseworker", call: (actor) => listRounds(actor) },
  "screening/load-round#loadRound": { as: "officer", call: (actor, { roundId }, now) => loadRound(actor, roundId, undefined, now) },
  "screening/start-visit#startVisit": { as: "caseworker", call: (actor, { roundId, householdId }, now) => startVisit(actor, roundId, householdId, now) },
  "seal/restricted-record#restrictedRecord": {
    as: "officer", call: (actor, { sealedChildId, sealedRegistrationId }) => restrictedRecord({ ...actor, closed: [sealedChildId] }, { registrationId: sealedRegistrationId }),
  },
  "seal/restricted-count#restrictedCount": { as: "officer", call: (actor, { sealedChildId }) => restrictedCount({ ...actor, closed: [sealedChildId] }) },
  "seal/seal-panel#sealPanel": { as: "reviewer", call: (actor, { caseId }, now) => sealPanel(actor, { caseId }, now) },
  "statistics/overview#loadOverview": { as: "reviewer", call: (actor, _, now) => loadOverview(actor, {}, now) },
  "statistics/summary#loadSummary": { as: "monitor", call: (actor, _, now) => loadSummary(actor, {}, now) },
  "intake/list-intake#listIntake": { as: "station", call: (actor, _, now) => listIntake(actor, { state: "all" }, now) },
  "intake/list-intake#pressingIntake": { as: "station", call: (actor, _, now) => pressingIntake(actor, now) },
  "intake/reports-of-case#reportsOfCase": { as: "caseworker", call: (actor, { caseId }, now) => reportsOfCase(actor, caseId, now) },
  "intake/list-told#listTold": { as: "community", call: (actor) => listTold(actor, undefined) },
  "intake/load-intake#loadIntake": { as: "station", call: (actor, { intakeId }, now) => loadIntake(actor, intakeId, now) },
  "urgent/load-report#loadReport": { as: "station", call: (actor, { reportId }, now) => loadReport(actor, reportId, now) },
  "urgent/open-alerts#listOpenAlerts": { as: "station", call: (actor) => listOpenAlerts(actor) },
  "visit/case-visits#caseVisits": { as: "agency", call: (actor, { caseId }, now) => caseVisits(actor, caseId, now) },
  "visit/list-due-visits#listDueVisits": { as: "community", call: (actor, _, now) => listDueVisits(actor, {}, now) },
  "visit/route-sheet#routeSheet": { as: "community", call: (actor, _, now) => routeSheet(actor, { who: "office", span: "week", on: undefined }, now) },
  "visit/sees-visit#seesVisit": { as: "community", call: (actor, { communityVisitId }, now) => seesVisit(actor, communityVisitId, now) },
  "visit/visit-detail#visitDetail": { as: "community", call: (actor, { communityVisitId }, now) => visitDetail(actor, communityVisitId, now) },
  "workload/carried-cases#listCarriedCases": { as: "supervisor", call: (actor, { ownerId }) => listCarriedCases(actor, ownerId) },
  "workload/carriers#listCarriers": { as: "supervisor", call: (actor, _, now) => listCarriers(actor, now) },
};

const STAFF = "offices, people of offices and their roles";
const ROSTER = "files that the own person brought in; tests/integration/roster asks it as everybody else";
const PUBLIC = "codes, limits and rules that are the same for everybody";
const LOG = "the log, which names no child; tests/integration/audit asks it as everybody else";

/** Queries that read no row of a child, each with the reason. */
export const OPEN_QUERIES: Record<string, string> = {
  "account/load-account#loadAccount": STAFF,
  "account/load-password-change#loadPasswordChange": STAFF,
  "account/own-approval#loadApprovalDue": STAFF,
  "administration/find-organisations#findOrganisations": STAFF,
  "administration/list-organisations#listOrganisations": STAFF,
  "administration/list-users#countDueApprovals": STAFF,
  "administration/list-users#listUsers": STAFF,
  "administration/load-identity-policy#loadIdentityPolicy": PUBLIC,
  "administration/load-open-work#loadOpenWork": "counts of work by office and names of colleagues; tests/integration/administration/hand-over asks it as everybody else",
  "administration/load-organisation#loadOrganisation": STAFF,
  "administration/load-user#loadUser": STAFF,
  "ledger/known-age-date#knownAgeDate": PUBLIC,
  "audit-log/chain-status#chainStatus": LOG,
  "audit-log/list-audit#listAudit": LOG,
  "audit-log/load-audit-event#loadAuditEvent": LOG,
  "audit-log/record-view#viewRecord": LOG,
  "audit-log/unusual#listUnusual": LOG,
  "deadline/background-state#backgroundState": "counts of jobs, for the system administrator",
  "deadline/list-calendar#listCalendar": PUBLIC,
  "deadline/list-deadline-rules#listDeadlineRules": PUBLIC,
  "deadline/list-escalations#listEscalations": PUBLIC,
  "division/list-districts#listDistricts": PUBLIC,
  "division/search-divisions#searchDivisions": PUBLIC,
  "division/search-divisions#findDivisions": PUBLIC,
  "export/list-exports#listExports": "requests and counts of the own person and office; tests/integration/privacy/exports asks it as everybody else",
  "ledger/filter-options#ledgerFilterOptions": "names of divisions, rounds and people of the own office",
  "instrument/instrument-overview#instrumentOverview": PUBLIC,
  "intake/load-intake#startIntake": PUBLIC,
  "matrix/matrix-overview#matrixOverview": PUBLIC,
  "purpose/purpose-pages#purposeOverview": PUBLIC,
  "purpose/purpose-pages#purposeDetail": PUBLIC,
  "pilot/list-pilot-units#listPilotUnits": "places of the pilot; a family's number comes from its registration, asked in the same way as the ledger",
  "privacy/rule-rows#privacyRuleRows": PUBLIC,
  "export/export-limits#exportLimit": PUBLIC,
  "export/export-limits#exportHours": PUBLIC,
  "programme/list-programmes#listProgrammes": PUBLIC,
  "programme/list-programmes#loadProgramme": PUBLIC,
  "rights/list-retention#listRetention": PUBLIC,
  "rights/rights-page#keptChildOf": "null for every record that stands by itself; tests/integration/rights/merged asks it of merged ones as everybody else",
  "search/asked-term#askedTerm": "what the own session looks for; tests/integration/privacy/search asks it as everybody else",
  "roster/list-rosters#listRosters": ROSTER,
  "roster/rosters-to-check#rostersToCheck": "names of files and counts by the condition of the queue of checks, which is asked above; tests/integration/roster/checks-by-roster asks it as everybody else",
  "roster/mapping-start#mappingStart": ROSTER,
  "roster/mapping-detail#mappingDetail": ROSTER,
  "roster/roster-page#rosterPage": ROSTER,
  "roster/roster-work#ownRoster": ROSTER,
  "roster/roster-work#rosterProgress": ROSTER,
  "roster/roster-work#rowsOfRoster": ROSTER,
  "roster/roster-work#rowsToWrite": ROSTER,
  "roster/reading-places#readingPlaces": PUBLIC,
  "roster/reading-places#templatePlaces": PUBLIC,
  "screening/sees-round#seesRound": "rounds of a district, which name nobody",
};
