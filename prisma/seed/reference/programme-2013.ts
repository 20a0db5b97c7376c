import { stableId } from "../support/stable-id";

/** The pilot of the notice itself (sections 三 and 五): closed, kept as history. */
export const PROGRAMME_2013 = {
  id: stableId("programme/2013"),
  code: "2013",
  name: "未成年人社会保护试点（2013—2014年）",
  starts_on: "2013-07-24",
  ends_on: "2014-12-31",
  age_reference_on: "2013-12-31",
  active: false,
};

export const PHASES_2013 = [
  { kind: "LAUNCH", name: "启动阶段", starts_on: "2013-07-24", ends_on: "2013-09-30" },
  { kind: "SCREENING", name: "排查阶段", starts_on: "2013-10-01", ends_on: "2013-12-31" },
  { kind: "IMPLEMENTATION", name: "实施阶段", starts_on: "2014-01-01", ends_on: "2014-12-31" },
  { kind: "EVALUATION", name: "总结评估阶段", starts_on: "2014-12-01", ends_on: "2014-12-31" },
].map((phase) => ({ id: stableId(`programme/2013/${phase.kind}`), programme_id: PROGRAMME_2013.id, ...phase }));

/** What each district is to explore (notice 五(三)). */
export const DISTRICT_GOALS = [
  { division_code: "110105", goals: "重点探索构建社区保护机制和强化教育保护。" },
  { division_code: "110106", goals: "重点探索建立受助未成年人发现、报告和响应机制，及时庇护受伤害未成年人，建立转介机制。" },
  { division_code: "110118", goals: "重点探索开展监护监督和困难未成年人救助帮扶机制。" },
];
