import { AREA_OF_TASK, matrixRoleOf, type MatrixRow } from "../../authz/matrix";
import { WORK_AREAS, WORK_TASKS, type MatrixRole, type OrgType, type WorkArea, type WorkTask } from "../../shared/vocabulary/organisation";

const STRENGTH: Readonly<Record<MatrixRole, number>> = { LEAD: 3, ASSIST: 2, PARTICIPANT: 1 };

/** Bodies that stand in the municipal leading group or run the platform: no district gives them case work. */
const NOT_ADDED: readonly OrgType[] = ["MUNICIPAL_BUREAU", "DISTRICT_BUREAU", "STREET_OFFICE", "FINANCE", "POLITICAL_LEGAL", "PLATFORM_OPERATOR"];

export const canBeAdded = (orgType: OrgType): boolean => !NOT_ADDED.includes(orgType);

/** What makes a row the same row in another version. */
export const keyOf = (row: MatrixRow): string =>
  [row.area, row.task ?? "", row.orgType, row.district ?? "", row.role, row.source, row.asWritten].join("|");

export interface MatrixDifference<Row extends MatrixRow> {
  added: Row[];
  removed: Row[];
}

/** What a version adds to and takes from the one it replaces. */
export function differenceOf<Row extends MatrixRow>(before: readonly Row[], after: readonly Row[]): MatrixDifference<Row> {
  const known = new Set(before.map(keyOf));
  const kept = new Set(after.map(keyOf));
  return { added: after.filter((row) => !known.has(keyOf(row))), removed: before.filter((row) => !kept.has(keyOf(row))) };
}

/** Rows of the notice that a version lacks: none may be missing (notice section 四). */
export const missingNoticeRows = (rows: readonly MatrixRow[], notice: readonly MatrixRow[]): MatrixRow[] => {
  const present = new Set(rows.map(keyOf));
  return notice.filter((row) => row.source !== "DISTRICT" && !present.has(keyOf(row)));
};

export type AdditionFault = "matrixTaskOutsideArea" | "matrixTypeNotAdded" | "matrixRowExists";

/** Why a district's addition makes no sense; null when it changes something. */
export function additionFault(rows: readonly MatrixRow[], addition: Pick<MatrixRow, "area" | "task" | "orgType" | "role"> & { district: string }): AdditionFault | null {
  const { area, task, orgType, role, district } = addition;
  if (task !== null && AREA_OF_TASK[task] !== area) return "matrixTaskOutsideArea";
  if (!canBeAdded(orgType)) return "matrixTypeNotAdded";
  const present = matrixRoleOf(rows, { area, task, orgType, district });
  return present && STRENGTH[present.role] >= STRENGTH[role] ? "matrixRowExists" : null;
}

export interface AreaRows<Row extends MatrixRow> {
  area: WorkArea;
  /** Departments that a district added for the whole area. */
  added: Row[];
  tasks: { task: WorkTask; rows: Row[] }[];
}

/** A version by area and task, in the order in which the notice prints them; the area's own list stands in its words (NOTICE_AREA_DEPARTMENTS). */
export const byArea = <Row extends MatrixRow>(rows: readonly Row[]): AreaRows<Row>[] =>
  WORK_AREAS.map((area) => ({
    area,
    added: rows.filter((row) => row.area === area && row.task === null && row.source === "DISTRICT"),
    tasks: WORK_TASKS.filter((task) => AREA_OF_TASK[task] === area).map((task) => ({ task, rows: rows.filter((row) => row.task === task) })),
  }));
