import { HANDOVER_TASK, INTERIM_HANDOVER, type PurposeTemplate } from "./purposes";

const every = { tasks: [] } as const;

/** Version 1 of every purpose. They live in the database from then on; a change is a new version there. */
export const DEFAULT_PURPOSES: readonly PurposeTemplate[] = [
  {
    purpose: "LITIGATION", name: { zh: "监护权诉讼", en: "Guardianship suit" }, orgTypes: ["COURT"], ...every,
    required: ["NAME", "SEX", "BIRTH_DATE", "GUARDIANSHIP", "REQUESTED_ACTION"], optional: [], resultDays: null,
    asked: { zh: "立案或者不予受理的结果及案号。", en: "Whether the matter is filed or not accepted, with its number." },
  },
  {
    purpose: "LEGAL_AID", name: { zh: "法律援助、法律咨询", en: "Legal aid and advice" }, orgTypes: ["JUSTICE_BUREAU", "LEGAL_AID_ORG"], ...every,
    required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["GUARDIANSHIP"], resultDays: 10,
    asked: { zh: "是否给予法律援助、承办机构和承办人。", en: "Whether legal aid is given, by which body and by whom." },
  },
  {
    purpose: "PUBLIC_SECURITY", name: { zh: "依法处置、调查取证", en: "Police action, investigation" }, orgTypes: ["PUBLIC_SECURITY"], ...every,
    required: ["NAME", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["ADDRESS", "GUARDIANS"], resultDays: 10,
    asked: { zh: "处置情况；已受案或者立案的，说明进展。", en: "What was done; if the matter was accepted or filed, how it stands." },
  },
  {
    purpose: "SCHOOLING", name: { zh: "就学、返校安排", en: "Schooling, return to school" }, orgTypes: ["EDUCATION_COMMISSION"], ...every,
    required: ["NAME", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["SCHOOL", "GRADE", "DROPOUT_DATE"], resultDays: 30,
    asked: { zh: "就读学校、年级和到校日期；暂不能返校的，说明原因。", en: "School, grade and first day there; if not yet possible, why." },
  },
  {
    purpose: "SCHOOL_SUPPORT", name: { zh: "在校帮扶", en: "Support at school" }, orgTypes: ["SCHOOL"], ...every,
    required: ["NAME", "GRADE", "REQUESTED_ACTION"], optional: ["BIRTH_DATE", "DROPOUT_DATE"], resultDays: 30,
    asked: { zh: "帮扶措施、负责教师和在校情况。", en: "What is done, by which teacher, and how the child fares." },
  },
  {
    purpose: "EMPLOYMENT", name: { zh: "职业培训、就业服务", en: "Training and employment" }, orgTypes: ["HUMAN_RESOURCES"], ...every,
    required: ["NAME", "AGE", "WISH"], optional: ["ATTAINMENT"], resultDays: 60,
    asked: { zh: "培训或者就业服务的安排和结果。", en: "Which training or service was arranged, and what came of it." },
  },
  {
    purpose: "FAMILY_GUIDANCE", name: { zh: "家庭教育指导", en: "Family education guidance" }, orgTypes: ["WOMENS_FEDERATION", "MUNICIPAL_PROTECTION_INSTITUTION"], ...every,
    required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["CARER", "CARER_PHONE"], resultDays: 60,
    asked: { zh: "指导次数、参加人和监护人的改变。", en: "How many sessions, who came, and what has changed." },
  },
  {
    purpose: "COMPANIONSHIP", name: { zh: "结对陪伴、志愿服务", en: "Companionship, volunteers" }, orgTypes: ["YOUTH_LEAGUE"], ...every,
    required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["SEX"], resultDays: 60,
    asked: { zh: "结对人、活动次数和本人的反映。", en: "Who accompanies the child, how often, and what the child says of it." },
  },
  {
    purpose: "SHELTER", name: { zh: "临时照料、救助保护", en: "Temporary care, rescue" }, orgTypes: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"],
    tasks: ["T1_1", "T1_2", "T3_1", "T3_2", "T3_4"], required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["HEALTH", "GUARDIANS"], resultDays: 10,
    asked: { zh: "照料起止日期、地点和去向。", en: "From when to when, where, and where the child went." },
  },
  {
    purpose: INTERIM_HANDOVER, name: { zh: "临时监护交接", en: "Handing over interim guardianship" }, orgTypes: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"],
    tasks: [HANDOVER_TASK], required: ["NAME", "SEX", "BIRTH_DATE", "INTERIM_TERMS", "KEPT_AWAY", "REQUESTED_ACTION"], optional: ["SCHOOL", "GRADE", "HEALTH", "GUARDIANSHIP"], resultDays: 7,
    asked: { zh: "接收日期、照料地点和责任人；不能接收的，说明原因。", en: "When the child was received, where it is cared for and by whom; if it cannot be received, why." },
  },
  {
    purpose: "STREET_PATROL", name: { zh: "街面巡查、护送", en: "Street patrol, escort" }, orgTypes: ["URBAN_MANAGEMENT"], ...every,
    required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["SEX", "STREET_PLACES"], resultDays: 10,
    asked: { zh: "巡查发现的情况和护送结果。", en: "What the patrol found, and where the child was taken." },
  },
  {
    purpose: "COMMUNITY_SUPPORT", name: { zh: "社区帮扶、监护支持", en: "Community support" }, orgTypes: ["COMMUNITY"], ...every,
    required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["ADDRESS", "CARER", "CARER_PHONE"], resultDays: 30,
    asked: { zh: "帮扶措施和家庭的变化。", en: "What was done, and what has changed at home." },
  },
  {
    purpose: "COMMISSIONED_SERVICE", name: { zh: "专业社会工作服务", en: "Social work service" }, orgTypes: ["SOCIAL_WORK_AGENCY", "SOCIAL_ORGANISATION", "UNIVERSITY"], ...every,
    required: ["NAME", "AGE", "REQUESTED_ACTION"], optional: ["SEX", "CARER", "CARER_PHONE", "ADDRESS"], resultDays: 60,
    asked: { zh: "服务内容、次数和效果评估。", en: "What was done, how often, and with what effect." },
  },
  {
    purpose: "LEAD_OFFICE", name: { zh: "民政业务办理", en: "Civil affairs" }, orgTypes: ["STREET_OFFICE", "DISTRICT_BUREAU"], ...every,
    required: ["NAME", "SEX", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["GUARDIANSHIP"], resultDays: 30,
    asked: { zh: "办理结果；未办成的，说明原因。", en: "What came of it; if nothing did, why." },
  },
];
