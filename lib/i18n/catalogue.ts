/** All texts of the interface, one JSON file per namespace and language. Chinese is the source of the keys. */
import zhCommon from "./messages/zh-CN/common.json";
import zhNav from "./messages/zh-CN/nav.json";
import zhEnums from "./messages/zh-CN/enums.json";
import zhErrors from "./messages/zh-CN/errors.json";
import zhValidation from "./messages/zh-CN/validation.json";
import zhAuth from "./messages/zh-CN/auth.json";
import zhInbox from "./messages/zh-CN/inbox.json";
import zhScreening from "./messages/zh-CN/screening.json";
import zhRegistration from "./messages/zh-CN/registration.json";
import zhUrgent from "./messages/zh-CN/urgent.json";
import zhLedger from "./messages/zh-CN/ledger.json";
import zhCaseFile from "./messages/zh-CN/case.json";
import zhAssessment from "./messages/zh-CN/assessment.json";
import zhClosing from "./messages/zh-CN/closing.json";
import zhContact from "./messages/zh-CN/contact.json";
import zhCourt from "./messages/zh-CN/court.json";
import zhLadder from "./messages/zh-CN/ladder.json";
import zhPlan from "./messages/zh-CN/plan.json";
import zhReferral from "./messages/zh-CN/referral.json";
import zhVisit from "./messages/zh-CN/visit.json";
import zhDocument from "./messages/zh-CN/document.json";
import zhStatistics from "./messages/zh-CN/statistics.json";
import zhFigures from "./messages/zh-CN/figures.json";
import zhAdmin from "./messages/zh-CN/admin.json";
import zhPilot from "./messages/zh-CN/pilot.json";
import zhAccount from "./messages/zh-CN/account.json";
import zhWorkload from "./messages/zh-CN/workload.json";
import zhBreakGlass from "./messages/zh-CN/breakGlass.json";
import zhSeal from "./messages/zh-CN/seal.json";
import zhAudit from "./messages/zh-CN/audit.json";
import zhRights from "./messages/zh-CN/rights.json";
import zhPrivacy from "./messages/zh-CN/privacy.json";
import zhExport from "./messages/zh-CN/export.json";
import zhRoster from "./messages/zh-CN/roster.json";
import enCommon from "./messages/en/common.json";
import enNav from "./messages/en/nav.json";
import enEnums from "./messages/en/enums.json";
import enErrors from "./messages/en/errors.json";
import enValidation from "./messages/en/validation.json";
import enAuth from "./messages/en/auth.json";
import enInbox from "./messages/en/inbox.json";
import enScreening from "./messages/en/screening.json";
import enRegistration from "./messages/en/registration.json";
import enUrgent from "./messages/en/urgent.json";
import enLedger from "./messages/en/ledger.json";
import enCaseFile from "./messages/en/case.json";
import enAssessment from "./messages/en/assessment.json";
import enClosing from "./messages/en/closing.json";
import enContact from "./messages/en/contact.json";
import enCourt from "./messages/en/court.json";
import enLadder from "./messages/en/ladder.json";
import enPlan from "./messages/en/plan.json";
import enReferral from "./messages/en/referral.json";
import enVisit from "./messages/en/visit.json";
import enDocument from "./messages/en/document.json";
import enStatistics from "./messages/en/statistics.json";
import enFigures from "./messages/en/figures.json";
import enAdmin from "./messages/en/admin.json";
import enPilot from "./messages/en/pilot.json";
import enAccount from "./messages/en/account.json";
import enWorkload from "./messages/en/workload.json";
import enBreakGlass from "./messages/en/breakGlass.json";
import enSeal from "./messages/en/seal.json";
import enAudit from "./messages/en/audit.json";
import enRights from "./messages/en/rights.json";
import enPrivacy from "./messages/en/privacy.json";
import enExport from "./messages/en/export.json";
import enRoster from "./messages/en/roster.json";
import type { Locale } from "./locale";

const zh = {
  common: zhCommon, nav: zhNav, enums: zhEnums, errors: zhErrors, validation: zhValidation, auth: zhAuth, inbox: zhInbox,
  screening: zhScreening, registration: zhRegistration, urgent: zhUrgent, ledger: zhLedger, case: zhCaseFile, assessment: zhAssessment, closing: zhClosing, contact: zhContact, court: zhCourt, ladder: zhLadder, plan: zhPlan,
  referral: zhReferral, visit: zhVisit, document: zhDocument, statistics: zhStatistics, figures: zhFigures, admin: zhAdmin, pilot: zhPilot, account: zhAccount,
  workload: zhWorkload, audit: zhAudit, privacy: zhPrivacy, export: zhExport, roster: zhRoster, rights: zhRights, seal: zhSeal, breakGlass: zhBreakGlass,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en: Messages = {
  common: enCommon, nav: enNav, enums: enEnums, errors: enErrors, validation: enValidation, auth: enAuth, inbox: enInbox,
  screening: enScreening, registration: enRegistration, urgent: enUrgent, ledger: enLedger, case: enCaseFile, assessment: enAssessment, closing: enClosing, contact: enContact, court: enCourt, ladder: enLadder, plan: enPlan,
  referral: enReferral, visit: enVisit, document: enDocument, statistics: enStatistics, figures: enFigures, admin: enAdmin, pilot: enPilot, account: enAccount,
  workload: enWorkload, audit: enAudit, privacy: enPrivacy, export: enExport, roster: enRoster, rights: enRights, seal: enSeal, breakGlass: enBreakGlass,
};

export const MESSAGES: Readonly<Record<Locale, Messages>> = { "zh-CN": zh, en };
