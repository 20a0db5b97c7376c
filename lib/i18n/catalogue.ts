/** All texts of the interface, one JSON file per namespace and language. Chinese is the source of the keys. */
import zhCommon from "./messages/zh-CN/common.json" with { type: "json" };
import zhNav from "./messages/zh-CN/nav.json" with { type: "json" };
import zhEnums from "./messages/zh-CN/enums.json" with { type: "json" };
import zhErrors from "./messages/zh-CN/errors.json" with { type: "json" };
import zhValidation from "./messages/zh-CN/validation.json" with { type: "json" };
import zhAuth from "./messages/zh-CN/auth.json" with { type: "json" };
import zhInbox from "./messages/zh-CN/inbox.json" with { type: "json" };
import zhScreening from "./messages/zh-CN/screening.json" with { type: "json" };
import zhIntake from "./messages/zh-CN/intake.json" with { type: "json" };
import zhArea from "./messages/zh-CN/area.json" with { type: "json" };
import zhRegistration from "./messages/zh-CN/registration.json" with { type: "json" };
import zhUrgent from "./messages/zh-CN/urgent.json" with { type: "json" };
import zhLedger from "./messages/zh-CN/ledger.json" with { type: "json" };
import zhCaseFile from "./messages/zh-CN/case.json" with { type: "json" };
import zhAssessment from "./messages/zh-CN/assessment.json" with { type: "json" };
import zhInstrument from "./messages/zh-CN/instrument.json" with { type: "json" };
import zhClosing from "./messages/zh-CN/closing.json" with { type: "json" };
import zhContact from "./messages/zh-CN/contact.json" with { type: "json" };
import zhConference from "./messages/zh-CN/conference.json" with { type: "json" };
import zhCourt from "./messages/zh-CN/court.json" with { type: "json" };
import zhLadder from "./messages/zh-CN/ladder.json" with { type: "json" };
import zhPlan from "./messages/zh-CN/plan.json" with { type: "json" };
import zhReferral from "./messages/zh-CN/referral.json" with { type: "json" };
import zhVisit from "./messages/zh-CN/visit.json" with { type: "json" };
import zhDocument from "./messages/zh-CN/document.json" with { type: "json" };
import zhStatistics from "./messages/zh-CN/statistics.json" with { type: "json" };
import zhFigures from "./messages/zh-CN/figures.json" with { type: "json" };
import zhAdmin from "./messages/zh-CN/admin.json" with { type: "json" };
import zhPilot from "./messages/zh-CN/pilot.json" with { type: "json" };
import zhAccount from "./messages/zh-CN/account.json" with { type: "json" };
import zhWorkload from "./messages/zh-CN/workload.json" with { type: "json" };
import zhBreakGlass from "./messages/zh-CN/breakGlass.json" with { type: "json" };
import zhSeal from "./messages/zh-CN/seal.json" with { type: "json" };
import zhAudit from "./messages/zh-CN/audit.json" with { type: "json" };
import zhRights from "./messages/zh-CN/rights.json" with { type: "json" };
import zhPrivacy from "./messages/zh-CN/privacy.json" with { type: "json" };
import zhExport from "./messages/zh-CN/export.json" with { type: "json" };
import zhMerge from "./messages/zh-CN/merge.json" with { type: "json" };
import zhSibling from "./messages/zh-CN/sibling.json" with { type: "json" };
import zhCorrection from "./messages/zh-CN/correction.json" with { type: "json" };
import zhMove from "./messages/zh-CN/move.json" with { type: "json" };
import zhRoster from "./messages/zh-CN/roster.json" with { type: "json" };
import enCommon from "./messages/en/common.json" with { type: "json" };
import enNav from "./messages/en/nav.json" with { type: "json" };
import enEnums from "./messages/en/enums.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import enValidation from "./messages/en/validation.json" with { type: "json" };
import enAuth from "./messages/en/auth.json" with { type: "json" };
import enInbox from "./messages/en/inbox.json" with { type: "json" };
import enScreening from "./messages/en/screening.json" with { type: "json" };
import enIntake from "./messages/en/intake.json" with { type: "json" };
import enArea from "./messages/en/area.json" with { type: "json" };
import enRegistration from "./messages/en/registration.json" with { type: "json" };
import enUrgent from "./messages/en/urgent.json" with { type: "json" };
import enLedger from "./messages/en/ledger.json" with { type: "json" };
import enCaseFile from "./messages/en/case.json" with { type: "json" };
import enAssessment from "./messages/en/assessment.json" with { type: "json" };
import enInstrument from "./messages/en/instrument.json" with { type: "json" };
import enClosing from "./messages/en/closing.json" with { type: "json" };
import enContact from "./messages/en/contact.json" with { type: "json" };
import enConference from "./messages/en/conference.json" with { type: "json" };
import enCourt from "./messages/en/court.json" with { type: "json" };
import enLadder from "./messages/en/ladder.json" with { type: "json" };
import enPlan from "./messages/en/plan.json" with { type: "json" };
import enReferral from "./messages/en/referral.json" with { type: "json" };
import enVisit from "./messages/en/visit.json" with { type: "json" };
import enDocument from "./messages/en/document.json" with { type: "json" };
import enStatistics from "./messages/en/statistics.json" with { type: "json" };
import enFigures from "./messages/en/figures.json" with { type: "json" };
import enAdmin from "./messages/en/admin.json" with { type: "json" };
import enPilot from "./messages/en/pilot.json" with { type: "json" };
import enAccount from "./messages/en/account.json" with { type: "json" };
import enWorkload from "./messages/en/workload.json" with { type: "json" };
import enBreakGlass from "./messages/en/breakGlass.json" with { type: "json" };
import enSeal from "./messages/en/seal.json" with { type: "json" };
import enAudit from "./messages/en/audit.json" with { type: "json" };
import enRights from "./messages/en/rights.json" with { type: "json" };
import enPrivacy from "./messages/en/privacy.json" with { type: "json" };
import enExport from "./messages/en/export.json" with { type: "json" };
import enMerge from "./messages/en/merge.json" with { type: "json" };
import enSibling from "./messages/en/sibling.json" with { type: "json" };
import enCorrection from "./messages/en/correction.json" with { type: "json" };
import enMove from "./messages/en/move.json" with { type: "json" };
import enRoster from "./messages/en/roster.json" with { type: "json" };
import type { Locale } from "./locale";

const zh = {
  common: zhCommon, nav: zhNav, enums: zhEnums, errors: zhErrors, validation: zhValidation, auth: zhAuth, inbox: zhInbox,
  screening: zhScreening, area: zhArea, intake: zhIntake, registration: zhRegistration, urgent: zhUrgent, ledger: zhLedger, case: zhCaseFile, assessment: zhAssessment, instrument: zhInstrument, closing: zhClosing, conference: zhConference, contact: zhContact, court: zhCourt, ladder: zhLadder, plan: zhPlan,
  referral: zhReferral, visit: zhVisit, document: zhDocument, statistics: zhStatistics, figures: zhFigures, admin: zhAdmin, pilot: zhPilot, account: zhAccount,
  workload: zhWorkload, audit: zhAudit, privacy: zhPrivacy, export: zhExport, correction: zhCorrection, move: zhMove, merge: zhMerge, sibling: zhSibling, roster: zhRoster, rights: zhRights, seal: zhSeal, breakGlass: zhBreakGlass,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en: Messages = {
  common: enCommon, nav: enNav, enums: enEnums, errors: enErrors, validation: enValidation, auth: enAuth, inbox: enInbox,
  screening: enScreening, area: enArea, intake: enIntake, registration: enRegistration, urgent: enUrgent, ledger: enLedger, case: enCaseFile, assessment: enAssessment, instrument: enInstrument, closing: enClosing, conference: enConference, contact: enContact, court: enCourt, ladder: enLadder, plan: enPlan,
  referral: enReferral, visit: enVisit, document: enDocument, statistics: enStatistics, figures: enFigures, admin: enAdmin, pilot: enPilot, account: enAccount,
  workload: enWorkload, audit: enAudit, privacy: enPrivacy, export: enExport, correction: enCorrection, move: enMove, merge: enMerge, sibling: enSibling, roster: enRoster, rights: enRights, seal: enSeal, breakGlass: enBreakGlass,
};

export const MESSAGES: Readonly<Record<Locale, Messages>> = { "zh-CN": zh, en };
