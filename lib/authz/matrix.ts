import type { MatrixRole, MatrixRowSource, OrgType, WorkArea, WorkTask } from "../shared/vocabulary/organisation";

/**
 * The responsibility matrix as data (notice section 四): who leads, assists or takes part in an area or in one of its tasks.
 * `task` null: the row holds for the whole area. `district` null: the row holds for every district.
 */
export interface MatrixRow {
  area: WorkArea;
  task: WorkTask | null;
  orgType: OrgType;
  /** District code, six digits, for which a district added the row; null for all. */
  district: string | null;
  role: MatrixRole;
  source: MatrixRowSource;
  /** The organisation in the words of the source. */
  asWritten: string;
}

export interface MatrixQuery {
  /** May be left out when a task is given: a task lies in one area. */
  area?: WorkArea;
  /** null asks for the area alone. */
  task: WorkTask | null;
  orgType: OrgType;
  /** The child's district, six digits; null knows only the rows for all districts. */
  district: string | null;
}

/** The area in which each numbered task of section 四 stands. */
export const AREA_OF_TASK: Readonly<Record<WorkTask, WorkArea>> = {
  T1_1: "GUARDIANSHIP", T1_2: "GUARDIANSHIP", T2_1: "COMMUNITY", T2_2: "COMMUNITY", T3_1: "RESCUE", T3_2: "RESCUE", T3_3: "RESCUE", T3_4: "RESCUE",
  T4_1: "EDUCATION", T4_2: "EDUCATION",
};

const STRENGTH: Readonly<Record<MatrixRole, number>> = { LEAD: 3, ASSIST: 2, PARTICIPANT: 1 };

/**
 * The row that decides what an organisation type may be in an area or task of a district; null if the matrix does not name it.
 *
 * A task has the rows of its area and may add its own; of several rows the strongest decides (LEAD > ASSIST > PARTICIPANT), then
 * the notice's before a district's addition, then the task's before the area's. Two consequences worth knowing:
 * - RESCUE_STATION has no area row. It is LEAD at 1.1 alone (试点区县民政局救助管理站牵头 in 四(一)1) and that does not reach 1.2, where
 *   its own row makes it PARTICIPANT; asked for the area without a task it is nothing.
 * - MUNICIPAL_PROTECTION_INSTITUTION stands in the lists of areas 1, 3 and 4, so it is ASSIST at each of their tasks (1.1 too) and in
 *   every district; in area 2, whose list leaves it out, it is nothing.
 * An `area` that is not the task's own finds nothing.
 */
export function matrixRoleOf(rows: readonly MatrixRow[], query: MatrixQuery): MatrixRow | null {
  const area = query.task ? AREA_OF_TASK[query.task] : query.area;
  if (area === undefined || (query.area !== undefined && query.area !== area)) return null;
  let decisive: MatrixRow | null = null;
  for (const row of rows) {
    if (row.orgType !== query.orgType || row.area !== area) continue;
    if (row.task !== null && row.task !== query.task) continue;
    if (row.district !== null && row.district !== query.district) continue;
    if (decisive === null || precedes(row, decisive)) decisive = row;
  }
  return decisive;
}

function precedes(a: MatrixRow, b: MatrixRow): boolean {
  if (a.role !== b.role) return STRENGTH[a.role] > STRENGTH[b.role];
  if ((a.source === "DISTRICT") !== (b.source === "DISTRICT")) return b.source === "DISTRICT";
  return a.task !== null && b.task === null;
}

/** Organisation types that the matrix names for an area or task in a district, leads first, otherwise in the order of the rows. */
export function allowedOrgTypes(rows: readonly MatrixRow[], query: Omit<MatrixQuery, "orgType">): OrgType[] {
  const types = [...new Set(rows.map((row) => row.orgType))];
  return types
    .map((orgType) => matrixRoleOf(rows, { ...query, orgType }))
    .filter((row) => row !== null)
    .sort((a, b) => STRENGTH[b.role] - STRENGTH[a.role])
    .map((row) => row.orgType);
}

/** Why the matrix refuses: for errors.reasons.matrixRefused. `allowed` is a comma-joined list of OrgType codes to be shown by their labels. */
export type MatrixRefusalParams = { area: WorkArea | ""; task: WorkTask | ""; orgType: OrgType; allowed: string };

/** The placeholders of the refusal text: the area, the task, the organisation type refused, and who may act instead. */
export function explainRefusal(rows: readonly MatrixRow[], query: MatrixQuery): MatrixRefusalParams {
  return {
    area: query.area ?? (query.task ? AREA_OF_TASK[query.task] : ""),
    task: query.task ?? "",
    orgType: query.orgType,
    allowed: allowedOrgTypes(rows, query).join(","),
  };
}
