import type { Tx } from "../../../server/db/client";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { openChange, wasWithheld } from "../../correction/queries/content";
import { onFileOf } from "../../correction/queries/on-file";
import { shortDivisionName } from "../../../shared/short-division";
import { fateOf, type Undoing, type Written } from "../undoing";

/** A step whose case was loaded through scope, as its corrections are found by it. */
export interface StepWritten {
  childId: string;
  recordedById: string;
  recordedAt: Date;
}

/** What a step wrote into the family: it was recorded in the same transaction, by the same person at the same instant. The carer first, who is the head of the household. */
export async function familyWritten(tx: Tx, { childId, recordedById, recordedAt }: StepWritten): Promise<Written[]> {
  const rows = await tx.recordCorrection.findMany({
    where: { childId, visitId: null, field: { in: ["CARER", "ADDRESS"] }, proposedById: recordedById, proposedAt: recordedAt }, select: { id: true, field: true, status: true, contentCipher: true },
  });
  return rows.map((row) => ({ correctionId: row.id, status: row.status, change: openChange(row), withheld: wasWithheld(row) })).sort((a, b) => (a.change.field > b.change.field ? -1 : 1));
}

/** What striking the step out would put back, as it is said before. `full`: the reader sees the people by name. */
export async function undoingOf(tx: Tx, step: StepWritten, full: boolean): Promise<Undoing[]> {
  const written = await familyWritten(tx, step);
  const onFile = written.length > 0 ? (await onFileOf(tx, [step.childId])).get(step.childId) : undefined;
  if (!onFile) return [];
  const places = await divisionsByCode(tx, written.flatMap(({ change }) => (change.field === "ADDRESS" && change.before ? [change.before.division] : [])));
  const textOf = ({ change }: Written): string => {
    if (!full || change.before === null) return "";
    if (change.field === "CARER") return change.before.name;
    return change.field === "ADDRESS" ? `${shortDivisionName(places.get(change.before.division)?.name ?? "")}${change.before.address}` : "";
  };
  return written.flatMap((each): Undoing[] => {
    const fate = fateOf(each, onFile);
    return fate ? [{ field: each.change.field, fate, to: fate === "back" ? textOf(each) : "" }] : [];
  });
}
