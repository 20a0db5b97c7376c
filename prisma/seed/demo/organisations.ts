import { stableId } from "../support/stable-id";
import type { OrgLevel, OrgType, Role } from "../../../lib/shared/vocabulary/organisation";
import { COMMUNITIES_PER_STREET, DEMO_DISTRICTS } from "./places";

export interface DemoOrganisation {
  id: string;
  name: string;
  type: OrgType;
  level: OrgLevel;
  division: string;
  address: string;
  phone: string;
}

export interface DemoDivision {
  code: string;
  name: string;
}

interface DepartmentSpec {
  type: OrgType;
  name: (district: string) => string;
}

const DEPARTMENTS: readonly DepartmentSpec[] = [
  { type: "DISTRICT_BUREAU", name: (d) => `${d}民政局` },
  { type: "RESCUE_STATION", name: (d) => `${d}救助管理站` },
  { type: "YOUTH_LEAGUE", name: (d) => `共青团${d}委员会` },
  { type: "COURT", name: (d) => `${d}人民法院` },
  { type: "JUSTICE_BUREAU", name: (d) => `${d}司法局` },
  { type: "WOMENS_FEDERATION", name: (d) => `${d}妇女联合会` },
  { type: "PUBLIC_SECURITY", name: (d) => `${d}公安分局` },
  { type: "EDUCATION_COMMISSION", name: (d) => `${d}教育委员会` },
  { type: "HUMAN_RESOURCES", name: (d) => `${d}人力资源和社会保障局` },
  { type: "URBAN_MANAGEMENT", name: (d) => `${d}城市管理综合行政执法局` },
  { type: "SOCIAL_WORK_AGENCY", name: (d) => `${d}益童社会工作事务所` },
];

/** Roads that the city does not have. */
const ROADS = ["惠民东路", "育德路", "安福西街", "明善路", "同仁北街"] as const;

/** An office where none is, and a number that no line has: none begins with 0. */
function placeOf(key: string, division: string): Pick<DemoOrganisation, "address" | "phone"> {
  const dice = [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const district = DEMO_DISTRICTS.find(({ code }) => division.startsWith(code))?.name ?? "东城区";
  return { address: `北京市${district}${ROADS[dice % ROADS.length] ?? ""}${1 + (dice % 89)}号`, phone: `010-0000${String(dice).padStart(4, "0")}` };
}

const make = (name: string, type: OrgType, level: OrgLevel, division: string): DemoOrganisation => ({
  id: stableId(`organisation/${type}/${division}`), name, type, level, division, ...placeOf(`${type}/${division}`, division),
});

/** City, district, street and community bodies of the demo; communities are the first of each street in the list of divisions. */
export function demoOrganisations(divisions: readonly DemoDivision[]): DemoOrganisation[] {
  const nameOf = (code: string) => divisions.find((division) => division.code === code)?.name ?? code;
  const city = [
    make("北京市民政局", "MUNICIPAL_BUREAU", "CITY", "110000"),
    make("北京市未成年人救助保护中心", "MUNICIPAL_PROTECTION_INSTITUTION", "CITY", "110000"),
    make("平台运行管理组", "PLATFORM_OPERATOR", "CITY", "110000"),
  ];
  const districts = DEMO_DISTRICTS.flatMap(({ code, name }) => DEPARTMENTS.map((spec) => make(spec.name(name), spec.type, "DISTRICT", code)));
  const contracted = [make("北京市青少年法律援助与研究中心", "LEGAL_AID_ORG", "DISTRICT", "110106")];
  const streets = DEMO_DISTRICTS.flatMap(({ streets: codes }) =>
    codes.flatMap((street) => [
      make(`${nameOf(street)}民政科`, "STREET_OFFICE", "STREET", street),
      make(`${nameOf(street).replace(/(街道|地区|镇)$/, "")}中心小学`, "SCHOOL", "DISTRICT", street),
      ...communitiesOf(divisions, street).map((community) => make(community.name, "COMMUNITY", "COMMUNITY", community.code)),
    ]),
  );
  return [...city, ...districts, ...contracted, ...streets];
}

export const communitiesOf = (divisions: readonly DemoDivision[], street: string): DemoDivision[] =>
  divisions.filter(({ code }) => code.length === 12 && code.startsWith(street)).slice(0, COMMUNITIES_PER_STREET);

/** Who works in an organisation of a type, by role; names are dealt out when the people are made. */
export const STAFF: Readonly<Partial<Record<OrgType, readonly (readonly Role[])[]>>> = {
  MUNICIPAL_BUREAU: [["MONITOR"], ["PROGRAMME_OFFICER"]],
  MUNICIPAL_PROTECTION_INSTITUTION: [["LIAISON"]],
  PLATFORM_OPERATOR: [["SYSTEM_ADMIN"], ["SECURITY_ADMIN"], ["AUDITOR"]],
  DISTRICT_BUREAU: [["REVIEWER"], ["REVIEWER"], ["PROGRAMME_OFFICER"]],
  RESCUE_STATION: [["RESCUE_WORKER"]],
  STREET_OFFICE: [["CASEWORKER"], ["CASEWORKER"], ["CASEWORKER"], ["STREET_SUPERVISOR"]],
  COMMUNITY: [["COMMUNITY_OFFICER"]],
  SOCIAL_WORK_AGENCY: [["SOCIAL_WORKER"], ["SOCIAL_WORKER"]],
  LEGAL_AID_ORG: [["SOCIAL_WORKER"]],
  SCHOOL: [["SCHOOL_LIAISON"]],
  YOUTH_LEAGUE: [["LIAISON"]],
  COURT: [["LIAISON"]],
  JUSTICE_BUREAU: [["LIAISON"]],
  WOMENS_FEDERATION: [["LIAISON"]],
  PUBLIC_SECURITY: [["LIAISON"]],
  EDUCATION_COMMISSION: [["LIAISON"]],
  HUMAN_RESOURCES: [["LIAISON"]],
  URBAN_MANAGEMENT: [["LIAISON"]],
};
