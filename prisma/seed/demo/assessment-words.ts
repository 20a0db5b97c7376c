import type { AssessmentSource } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import type { VisitDay } from "./visit-words";

/** Below this a child is seen with who looks after it, and is not asked. */
const SPEAKS_FROM = 4;

interface How {
  /** Somebody spoke with the child alone. */
  alone: boolean;
  /** The guardian is said to do harm: it is heard as such, and never alone. */
  harm: boolean;
  /** How many times the child was assessed before. */
  nth: number;
}

/** How an assessment was made: where the child is, with whom it spoke, and from whom one knows. */
export function contextOf(id: string, day: VisitDay, { alone, harm, nth }: How) {
  const away = day.where === "AWAY";
  const talks = day.age >= SPEAKS_FROM;
  const kinds: AssessmentSource[] = [
    ...(talks ? (["CHILD"] as const) : []), harm ? "SUSPECTED_GUARDIAN" : "GUARDIAN", ...(day.goesTo ? (["TEACHER"] as const) : []), ...(away ? (["COMMUNITY", "OTHER"] as const) : (["NEIGHBOUR"] as const)),
  ];
  return {
    place_kind: away ? "INSTITUTION" : "HOME", seen_alone: talks && alone, not_alone_reason: talks && alone ? null : day.age < 6 ? "TOO_YOUNG" : "DECLINED", source_kinds: kinds,
    ...sealColumns("assessment", id, { place: "", sources: sourcesOf(day, harm, nth), companions: away ? "救助管理站社工" : "社区儿童主任" }),
  };
}

function sourcesOf({ where, goesTo }: VisitDay, harm: boolean, nth: number): string {
  const teacher = goesTo === "KINDERGARTEN" ? "幼儿园老师" : goesTo === "SCHOOL" ? "班主任" : null;
  if (where === "AWAY") return `救助管理站反映孩子起居和情绪情况；${teacher ? `${teacher}反映出勤情况；` : ""}社区反映监护人近况。`;
  if (where === "NEW_HOME") return `入户所见：新监护人照料周到；${teacher ? `${teacher}反映出勤正常；` : ""}邻居反映孩子逐渐适应。`;
  if (nth === 0) return `${teacher ? `${teacher}反映${goesTo === "KINDERGARTEN" ? "在园" : "在校"}情况` : "社区反映家庭情况"}；邻居反映日常照料情况。`;
  if (harm) return `社区探视记录；${teacher ? `${teacher}反映出勤和情绪情况；` : ""}邻居反映近期家中情况。`;
  return [
    `家访所见：作息和照料较有规律；${teacher ? `${teacher}反映出勤情况` : "社区反映家庭情况"}；邻居反映日常照料情况。`,
    `社区儿童主任反映：邻里照应落实；${teacher ? `${teacher}反映近期表现` : "家访所见与此相符"}。`,
  ][nth % 2]!;
}
