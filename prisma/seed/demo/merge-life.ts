import { v5 } from "uuid";
import { RISK_COLOURS, type RiskColour } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { auditRow, eventRow } from "./record";
import type { DemoTable } from "./sink";
import { organisationFor, staffOf, type DemoWorld } from "./world";

type Row = Record<string, unknown>;

const DISTRICT = "110105";
const HOME = "110105004";
/** Tables of which a registration without a case can have rows. */
const HANGING: readonly DemoTable[] = ["name_gram", "child_guardian", "access_grant", "registration", "registration_form", "task"];
const REASON = "父母姓名、户籍地址一致，后一处登记时未出示证件，经两处登记单位电话核实为同一名儿童。";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One child of 朝阳 that was registered twice: merged five days ago by the reviewer, or soon after both were accepted where that is later, so that it can be taken back. The other duplicates wait to be compared. */
export function writeMerge(world: DemoWorld): void {
  const { sink, now } = world;
  const pair = pairOf(world);
  if (!pair) throw new Error("no two registrations of one child in the demo data");
  const { kept, other, keptChild, otherChild } = pair;
  const bureau = organisationFor(world, "DISTRICT_BUREAU", DISTRICT);
  const reviewer = staffOf(world, bureau, "REVIEWER").find((person) => person.id !== other.street_checked_by_id)!;
  const at = new Date(Math.max(now.getTime() - 5 * DAY_MS, acceptedAt(kept) + HOUR_MS, acceptedAt(other) + HOUR_MS));
  const instant = at.toISOString();
  const mergeId = stableId("merge/0");
  const note = (tableName: string, rowId: unknown, kind: "CHANGED" | "ENDED", content: Row) => {
    const id = v5(`${tableName}/${String(rowId)}`, mergeId);
    sink.add("merge_row", { id, merge_id: mergeId, child_id: keptChild.id, division: keptChild.division, table_name: tableName, row_id: rowId, kind, ...sealColumns("merge_row", id, { content: JSON.stringify(content) }) });
  };

  sink.add("record_merge", {
    id: mergeId, child_id: keptChild.id, division: keptChild.division, registration_id: kept.id, record_number: kept.number, other_child_id: otherChild.id, other_registration_id: other.id, other_number: other.number,
    other_org_id: other.filing_org_id, status: "STANDING", ...sealColumns("record_merge", mergeId, { reason: REASON }), merged_by_id: reviewer.id, merged_org_id: bureau.id, merged_at: instant, taken: [],
  });
  const said = sink.of("sibling_decision").filter((row) => row.child_id === keptChild.id || row.other_id === keptChild.id).map((row) => row.id);
  note("child", keptChild.id, "CHANGED", { version: keptChild.version, fields: {}, known: said });
  note("child", otherChild.id, "CHANGED", {
    version: Number(otherChild.version) + 1,
    fields: { status: { before: "ACTIVE", after: "MERGED" }, mergedIntoId: { before: null, after: keptChild.id }, division: { before: otherChild.division, after: keptChild.division } },
  });
  note("registration", other.id, "CHANGED", {
    version: Number(other.version) + 1, fields: { status: { before: "ACCEPTED", after: "MERGED" }, duplicateOfId: { before: null, after: kept.id }, returnReason: { before: null, after: REASON } },
  });
  for (const task of sink.of("task").filter((row) => row.subject_id === other.id && row.done_at === null)) {
    note("task", task.id, "ENDED", { version: null, fields: { doneAt: { before: null, after: instant } } });
    sink.change("task", String(task.id), { done_at: instant });
  }
  for (const table of HANGING) for (const row of sink.of(table)) if (row.child_id === otherChild.id) row.division = keptChild.division;
  sink.change("child", String(otherChild.id), { status: "MERGED", merged_into_id: keptChild.id, division: keptChild.division, version: Number(otherChild.version) + 1 });
  sink.change("registration", String(other.id), { status: "MERGED", stage: "MERGED", duplicate_of_id: kept.id, ...sealColumns("registration", String(other.id), { return_reason: REASON }), version: Number(other.version) + 1, next_due_at: null, next_due_rule: null });
  auditRow(sink, { at, by: reviewer, action: "registration.merge", recordType: "REGISTRATION", recordId: String(other.id), recordNumber: String(other.number), recordVersion: Number(other.version), before: { status: "ACCEPTED" }, after: { status: "MERGED", duplicateOf: kept.number } });
  auditRow(sink, { at, by: reviewer, action: "child.merge", recordType: "CHILD", recordId: String(otherChild.id), recordVersion: Number(otherChild.version), before: { status: "ACTIVE" }, after: { status: "MERGED", mergedIntoId: keptChild.id } });
  const careCase = sink.of("care_case").find((row) => row.registration_id === kept.id);
  if (careCase) eventRow(sink, { caseId: String(careCase.id), childId: String(keptChild.id), division: String(keptChild.division), at, by: reviewer, action: "registration.merge", recordType: "REGISTRATION", recordId: String(kept.id), params: { number: other.number } });
}

const acceptedAt = (registration: Row): number => Date.parse(String(registration.district_checked_at));

/** Two accepted registrations under one name and birth date, of which the second has no case; one of 三里屯 if there is one. */
function pairOf({ sink, now }: DemoWorld): { kept: Row; other: Row; keptChild: Row; otherChild: Row } | null {
  const children = new Map(sink.of("child").map((row) => [row.id, row]));
  // Written in the order of filing: who is kept stands there before.
  const place = new Map(sink.of("child").map((row, index) => [row.id, index]));
  const moved = new Set(sink.of("child_move").map((row) => row.child_id));
  const ours = sink.of("registration").filter(
    (row) => String(row.division).startsWith(DISTRICT) && row.status === "ACCEPTED" && acceptedAt(row) + HOUR_MS < now.getTime() && !moved.has(row.child_id),
  );
  const cased = new Set(sink.of("care_case").map((row) => row.child_id));
  const pairs = ours.filter((row) => !cased.has(row.child_id)).flatMap((other) => {
    const otherChild = children.get(other.child_id);
    return ours.flatMap((kept) => {
      const keptChild = children.get(kept.child_id);
      return otherChild && keptChild && (place.get(kept.child_id) ?? 0) < (place.get(other.child_id) ?? 0) && keptChild.name === otherChild.name && keptChild.birth_date === otherChild.birth_date && keptChild.sex === otherChild.sex ? [{ kept, other, keptChild, otherChild }] : [];
    });
  });
  const rank = (row: Row) => RISK_COLOURS.indexOf(row.urgency as RiskColour);
  const harmed = new Set(sink.of("child_guardian").filter((row) => row.withheld).map((row) => row.child_id));
  // What is graver in one of the two is for the reviewer to see before it is merged: that pair waits.
  const alike = pairs.filter(({ kept, other }) => rank(other) >= rank(kept) && !other.urgent && (!harmed.has(other.child_id) || harmed.has(kept.child_id)));
  const first = (of: typeof pairs) => of.find(({ kept }) => String(kept.division).startsWith(HOME) && cased.has(kept.child_id)) ?? of.find(({ kept }) => cased.has(kept.child_id)) ?? of[0] ?? null;
  return first(alike) ?? first(pairs);
}
