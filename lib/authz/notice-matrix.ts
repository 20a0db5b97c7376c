import type { OrgType, WorkArea, WorkTask } from "../shared/vocabulary/organisation";
import { AREA_OF_TASK, type MatrixRow } from "./matrix";

/** What the notice prints under each area of section 四, word for word, for display. */
export interface AreaDepartments {
  title: string;
  leadLabel: "主责部门";
  leads: string;
  /** Area 1 says 协助部门, areas 2-4 say 协作部门. */
  otherLabel: "协助部门" | "协作部门";
  others: string;
}

const LEADS = "试点街道（乡镇）、试点区县民政局";

export const NOTICE_AREA_DEPARTMENTS: Readonly<Record<WorkArea, AreaDepartments>> = {
  GUARDIANSHIP: {
    title: "开展家庭监护监督",
    leadLabel: "主责部门",
    leads: LEADS,
    otherLabel: "协助部门",
    others: "试点区县团委（未成年人保护委员会）、法院、司法局、妇联、公安局，市级未成年人救助保护机构",
  },
  COMMUNITY: {
    title: "构建社区保护机制",
    leadLabel: "主责部门",
    leads: LEADS,
    otherLabel: "协作部门",
    others: "试点区县团委（未成年人保护委员会）、教委",
  },
  RESCUE: {
    title: "加强救助保护",
    leadLabel: "主责部门",
    leads: LEADS,
    otherLabel: "协作部门",
    others: "试点区县团委（未成年人保护委员会）、公安局、教委、司法局、市级未成年人救助保护机构",
  },
  EDUCATION: {
    title: "强化教育保护",
    leadLabel: "主责部门",
    leads: LEADS,
    otherLabel: "协作部门",
    others: "试点区县团委（未成年人保护委员会）、教委、人力资源和社会保障局、市级未成年人救助保护机构",
  },
};

const YOUTH_LEAGUE: [OrgType, string] = ["YOUTH_LEAGUE", "试点区县团委（未成年人保护委员会）"];
const COURT: [OrgType, string] = ["COURT", "法院"];
const JUSTICE: [OrgType, string] = ["JUSTICE_BUREAU", "司法局"];
const WOMEN: [OrgType, string] = ["WOMENS_FEDERATION", "妇联"];
const POLICE: [OrgType, string] = ["PUBLIC_SECURITY", "公安局"];
const EDUCATION: [OrgType, string] = ["EDUCATION_COMMISSION", "教委"];
const LABOUR: [OrgType, string] = ["HUMAN_RESOURCES", "人力资源和社会保障局"];
const CITY_INSTITUTION: [OrgType, string] = ["MUNICIPAL_PROTECTION_INSTITUTION", "市级未成年人救助保护机构"];

const lead = (area: WorkArea): MatrixRow[] => [
  { area, task: null, orgType: "STREET_OFFICE", district: null, role: "LEAD", source: "NOTICE_AREA", asWritten: "试点街道（乡镇）" },
  { area, task: null, orgType: "DISTRICT_BUREAU", district: null, role: "LEAD", source: "NOTICE_AREA", asWritten: "试点区县民政局" },
];

const assist = (area: WorkArea, departments: [OrgType, string][]): MatrixRow[] =>
  departments.map(([orgType, asWritten]) => ({ area, task: null, orgType, district: null, role: "ASSIST", source: "NOTICE_AREA", asWritten }));

const atTask = (task: WorkTask, orgType: OrgType, role: MatrixRow["role"], asWritten: string): MatrixRow => ({
  area: AREA_OF_TASK[task], task, orgType, district: null, role, source: "NOTICE_TASK", asWritten,
});

/** Commissioned and contracted bodies: 受委托的专业社会工作机构 (1.2), 购买服务等形式鼓励社会组织 (2.2). */
const contracted = (task: WorkTask, asWritten: string): MatrixRow[] =>
  (["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"] as const).map((type) => atTask(task, type, "PARTICIPANT", asWritten));

/** The matrix of the notice of 2013-07-24, section 四: the lists under the areas, then the bodies that the text of a task names. */
export const NOTICE_MATRIX_ROWS: readonly MatrixRow[] = [
  ...lead("GUARDIANSHIP"),
  ...assist("GUARDIANSHIP", [YOUTH_LEAGUE, COURT, JUSTICE, WOMEN, POLICE, CITY_INSTITUTION]),
  atTask("T1_1", "RESCUE_STATION", "LEAD", "试点区县民政局救助管理站"),
  atTask("T1_2", "RESCUE_STATION", "PARTICIPANT", "未成年人救助保护机构"),
  atTask("T1_2", "COMMUNITY", "PARTICIPANT", "村（居）委会"),
  ...contracted("T1_2", "受委托的专业社会工作机构"),
  ...lead("COMMUNITY"),
  ...assist("COMMUNITY", [YOUTH_LEAGUE, EDUCATION]),
  ...contracted("T2_2", "社会组织"),
  ...lead("RESCUE"),
  ...assist("RESCUE", [YOUTH_LEAGUE, POLICE, EDUCATION, JUSTICE, CITY_INSTITUTION]),
  atTask("T3_1", "RESCUE_STATION", "PARTICIPANT", "试点区县救助管理机构"),
  atTask("T3_1", "COMMUNITY", "PARTICIPANT", "社区"),
  atTask("T3_1", "SCHOOL", "PARTICIPANT", "学校"),
  atTask("T3_2", "RESCUE_STATION", "PARTICIPANT", "救助管理机构"),
  atTask("T3_2", "COMMUNITY", "PARTICIPANT", "村（居）委会"),
  atTask("T3_2", "SCHOOL", "PARTICIPANT", "学校"),
  atTask("T3_4", "RESCUE_STATION", "PARTICIPANT", "救助管理机构"),
  atTask("T3_4", "URBAN_MANAGEMENT", "ASSIST", "城管"),
  ...lead("EDUCATION"),
  ...assist("EDUCATION", [YOUTH_LEAGUE, EDUCATION, LABOUR, CITY_INSTITUTION]),
  atTask("T4_1", "COMMUNITY", "PARTICIPANT", "村（居）委会"),
  atTask("T4_1", "SCHOOL", "PARTICIPANT", "所在学校"),
];
