import { BODY_DIMENSION } from "./instrument-body";
import { CONDUCT_DIMENSION } from "./instrument-conduct";
import { GUARDIANSHIP_DIMENSION } from "./instrument-guardianship";
import type { InstrumentDefinition } from "./instrument-types";

/** The first version of the instrument (domain §7), after a four-colour scale of local practice. Later ones stand in the database alone; a change is a new number, never an edit. */
export const INSTRUMENT: InstrumentDefinition = {
  code: "FOUR_COLOUR",
  number: 1,
  title: { zh: "困境未成年人监护情况与需求评估表", en: "Assessment of guardianship and needs" },
  dimensions: [GUARDIANSHIP_DIMENSION, BODY_DIMENSION, CONDUCT_DIMENSION],
  flags: [
    {
      code: "DUTIES_NOT_PERFORMED", dimension: "GUARDIANSHIP", fault: "NON_PERFORMANCE",
      label: { zh: "监护人有能力而不履行监护职责达三个月以上", en: "The guardian is able and has not performed the duty for three months or more" },
    },
    {
      code: "GUARDIAN_ABSENT_WITHOUT_FAULT", dimension: "GUARDIANSHIP", fault: "NONE",
      label: {
        zh: "监护人因死亡、服刑、重病、失踪等原因三个月以上无法履行监护职责",
        en: "The guardian is dead, imprisoned, gravely ill or missing and has been unable to perform the duty for three months or more",
      },
    },
    {
      code: "CARER_INCAPACITATED", dimension: "GUARDIANSHIP", fault: "NONE",
      label: { zh: "照料人无民事行为能力", en: "The carer has no capacity for civil acts" },
    },
    {
      code: "CARER_LIMITED_CHILD_UNDER_8", dimension: "GUARDIANSHIP", fault: "NONE",
      label: { zh: "照料人为限制民事行为能力人，且儿童未满八周岁", en: "The carer has limited capacity and the child is under eight" },
    },
    {
      code: "HARM", dimension: "GUARDIANSHIP", fault: "HARM",
      label: {
        zh: "监护人对儿童实施家庭暴力、虐待、遗弃、性侵害、出卖，或胁迫其乞讨、教唆其违法犯罪",
        en: "The guardian harms the child: violence, maltreatment, abandonment, sexual abuse, sale, forced begging, incitement to offences",
      },
    },
    {
      code: "DERELICTION", dimension: "GUARDIANSHIP", fault: "NON_PERFORMANCE",
      label: { zh: "因监护人失职导致儿童违法犯罪或受到伤害", en: "Dereliction by the guardian led to an offence by the child or to its injury" },
    },
    {
      code: "STREET_LIFE", dimension: "GUARDIANSHIP", fault: "NONE",
      label: { zh: "目前流浪，或九十日内有流浪经历", en: "Lives on the street now or did within 90 days" },
    },
    {
      code: "NOBODY_CARES_NOW", dimension: "GUARDIANSHIP", fault: "NONE",
      label: { zh: "目前事实上无人照料", en: "Nobody in fact cares for the child now" },
    },
    {
      code: "GRAVE_CONDITION_WITHOUT_BENEFITS", dimension: "BODY", fault: "NONE",
      label: { zh: "患重病或重度残疾，未享受任何保障", en: "Grave illness or disability without any benefit" },
    },
    {
      code: "TREATMENT_REFUSED", dimension: "BODY", fault: "NONE",
      label: { zh: "患重病或重度残疾，被拒绝治疗或放弃治疗", en: "Grave illness or disability with treatment refused or given up" },
    },
    {
      code: "SEVERE_MALNUTRITION", dimension: "BODY", fault: "NONE",
      label: { zh: "严重营养不良或发育严重迟缓", en: "Severe malnutrition or delay" },
    },
    {
      code: "SERIOUS_MISCONDUCT", dimension: "CONDUCT", fault: "NONE",
      label: {
        zh: "有暴力伤人、携带管制器具、盗窃、涉毒、卖淫或赌博等行为",
        en: "Violence, weapons, theft, drugs, prostitution or gambling",
      },
    },
    { code: "SUICIDE_RISK", dimension: "CONDUCT", fault: "NONE", label: { zh: "有自杀倾向", en: "Risk of suicide" } },
    { code: "SELF_HARM", dimension: "CONDUCT", fault: "NONE", label: { zh: "有自伤、自残行为", en: "Self-harm" } },
  ],
  needs: [
    { need: "LIVING", label: { zh: "基本生活", en: "Basic living" }, tasks: ["T3_3"] },
    { need: "MEDICAL", label: { zh: "医疗康复", en: "Medical care and rehabilitation" }, tasks: ["T3_3"] },
    { need: "SCHOOLING", label: { zh: "就学", en: "Schooling" }, tasks: ["T4_1", "T4_2"] },
    { need: "GUARDIANSHIP", label: { zh: "监护照料", en: "Guardianship and care" }, tasks: ["T1_2"] },
    { need: "PSYCHOLOGICAL", label: { zh: "心理疏导", en: "Psychological support" }, tasks: ["T2_2", "T3_2"] },
    { need: "LEGAL", label: { zh: "法律援助", en: "Legal aid" }, tasks: ["T1_2"] },
    { need: "PLACEMENT", label: { zh: "安全安置", en: "Safe placement" }, tasks: ["T1_2", "T3_1"] },
    { need: "REGISTRATION", label: { zh: "户籍与身份", en: "Household registration and identity" }, tasks: ["T1_2"] },
    { need: "PARENTING", label: { zh: "家庭教育指导", en: "Parenting guidance" }, tasks: ["T1_2"] },
    { need: "SKILLS", label: { zh: "职业技能", en: "Work skills" }, tasks: ["T4_2"] },
  ],
  bands: { YELLOW: 40, BLUE: 60, GREEN: 80 },
  levelRules: { dimensionBelow: { GUARDIANSHIP: 60, BODY: 60, CONDUCT: 60 }, awarenessAtMost: 3, parentAndChildAtMost: 2, incomeAtMost: 1, needAtLeast: 2 },
  levelItems: { awareness: "A05", parentAndChild: "A09", income: "A07" },
  childAge: { item: "B01", bands: [{ option: "o1", from: 12 }, { option: "o2", from: 6 }, { option: "o3", from: 0 }] },
};
