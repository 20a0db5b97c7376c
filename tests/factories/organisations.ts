import type { OrgLevel, OrgType, Role } from "@/lib/shared/vocabulary/organisation";

interface OrganisationSpec {
  name: string;
  type: OrgType;
  level: OrgLevel;
  division: string;
  served?: string[];
}

/** Organisations of a small world: two streets of 朝阳, one of 丰台, their districts, departments and bodies by contract. */
export const ORGANISATIONS = {
  city: { name: "北京市民政局", type: "MUNICIPAL_BUREAU", level: "CITY", division: "110000" },
  institution: { name: "北京市未成年人救助保护中心", type: "MUNICIPAL_PROTECTION_INSTITUTION", level: "CITY", division: "110000" },
  operator: { name: "平台运行管理组", type: "PLATFORM_OPERATOR", level: "CITY", division: "110000" },
  district: { name: "朝阳区民政局", type: "DISTRICT_BUREAU", level: "DISTRICT", division: "110105" },
  otherDistrict: { name: "丰台区民政局", type: "DISTRICT_BUREAU", level: "DISTRICT", division: "110106" },
  station: { name: "朝阳区救助管理站", type: "RESCUE_STATION", level: "DISTRICT", division: "110105" },
  street: { name: "三里屯街道民政科", type: "STREET_OFFICE", level: "STREET", division: "110105004" },
  otherStreet: { name: "左家庄街道民政科", type: "STREET_OFFICE", level: "STREET", division: "110105005" },
  farStreet: { name: "右安门街道民政科", type: "STREET_OFFICE", level: "STREET", division: "110106001" },
  community: { name: "幸福一村社区居委会", type: "COMMUNITY", level: "COMMUNITY", division: "110105004032" },
  otherCommunity: { name: "幸福二村社区居委会", type: "COMMUNITY", level: "COMMUNITY", division: "110105004033" },
  agency: { name: "朝阳区益童社会工作事务所", type: "SOCIAL_WORK_AGENCY", level: "DISTRICT", division: "110105" },
  court: { name: "朝阳区人民法院", type: "COURT", level: "DISTRICT", division: "110105" },
  police: { name: "朝阳区公安分局", type: "PUBLIC_SECURITY", level: "DISTRICT", division: "110105" },
  justice: { name: "朝阳区司法局", type: "JUSTICE_BUREAU", level: "DISTRICT", division: "110105" },
  women: { name: "朝阳区妇联", type: "WOMENS_FEDERATION", level: "DISTRICT", division: "110105" },
  league: { name: "共青团朝阳区委", type: "YOUTH_LEAGUE", level: "DISTRICT", division: "110105" },
  education: { name: "朝阳区教委", type: "EDUCATION_COMMISSION", level: "DISTRICT", division: "110105" },
  otherEducation: { name: "丰台区教委", type: "EDUCATION_COMMISSION", level: "DISTRICT", division: "110106" },
  labour: { name: "朝阳区人力社保局", type: "HUMAN_RESOURCES", level: "DISTRICT", division: "110105" },
  urban: { name: "朝阳区城管执法局", type: "URBAN_MANAGEMENT", level: "DISTRICT", division: "110105" },
  school: { name: "三里屯第一小学", type: "SCHOOL", level: "DISTRICT", division: "110105004" },
} as const satisfies Record<string, OrganisationSpec>;
export type OrganisationKey = keyof typeof ORGANISATIONS;

interface PersonSpec {
  name: string;
  at: OrganisationKey;
  roles: Role[];
}

/** People of the small world by what they do; the keys are the names used in tests. */
export const PEOPLE = {
  caseworker: { name: "李文静", at: "street", roles: ["CASEWORKER"] },
  colleague: { name: "赵海燕", at: "street", roles: ["CASEWORKER"] },
  supervisor: { name: "王建国", at: "street", roles: ["STREET_SUPERVISOR"] },
  otherCaseworker: { name: "孙晓东", at: "otherStreet", roles: ["CASEWORKER"] },
  otherSupervisor: { name: "周丽华", at: "otherStreet", roles: ["STREET_SUPERVISOR"] },
  farCaseworker: { name: "吴志强", at: "farStreet", roles: ["CASEWORKER"] },
  reviewer: { name: "陈志明", at: "district", roles: ["REVIEWER"] },
  secondReviewer: { name: "郑秀英", at: "district", roles: ["REVIEWER"] },
  programmeOfficer: { name: "冯立新", at: "district", roles: ["PROGRAMME_OFFICER"] },
  otherReviewer: { name: "褚国庆", at: "otherDistrict", roles: ["REVIEWER"] },
  rescueWorker: { name: "卫东升", at: "station", roles: ["RESCUE_WORKER"] },
  communityOfficer: { name: "蒋玉兰", at: "community", roles: ["COMMUNITY_OFFICER"] },
  otherCommunityOfficer: { name: "沈桂芳", at: "otherCommunity", roles: ["COMMUNITY_OFFICER"] },
  socialWorker: { name: "韩雪梅", at: "agency", roles: ["SOCIAL_WORKER"] },
  institutionLiaison: { name: "杨帆", at: "institution", roles: ["LIAISON"] },
  courtLiaison: { name: "朱正清", at: "court", roles: ["LIAISON"] },
  policeLiaison: { name: "秦卫民", at: "police", roles: ["LIAISON"] },
  justiceLiaison: { name: "尤惠平", at: "justice", roles: ["LIAISON"] },
  womenLiaison: { name: "许敏", at: "women", roles: ["LIAISON"] },
  leagueLiaison: { name: "何青", at: "league", roles: ["LIAISON"] },
  educationLiaison: { name: "吕书华", at: "education", roles: ["LIAISON"] },
  otherEducationLiaison: { name: "施文", at: "otherEducation", roles: ["LIAISON"] },
  labourLiaison: { name: "张勤", at: "labour", roles: ["LIAISON"] },
  urbanLiaison: { name: "孔维", at: "urban", roles: ["LIAISON"] },
  schoolLiaison: { name: "曹园", at: "school", roles: ["SCHOOL_LIAISON"] },
  monitor: { name: "严观澜", at: "city", roles: ["MONITOR"] },
  systemAdmin: { name: "华系统", at: "operator", roles: ["SYSTEM_ADMIN"] },
  securityAdmin: { name: "金安全", at: "operator", roles: ["SECURITY_ADMIN"] },
  auditor: { name: "魏审计", at: "operator", roles: ["AUDITOR"] },
} as const satisfies Record<string, PersonSpec>;
export type PersonKey = keyof typeof PEOPLE;
