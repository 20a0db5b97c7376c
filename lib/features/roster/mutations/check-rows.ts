import { z } from "zod";
import { authorize } from "../../../authz/authorize";
import type { Actor } from "../../../authz/actor";
import { encryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { newId } from "../../../server/ids";
import { keyedDigest } from "../../../server/keyed-digest";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { completeRegistration, jurisdictionOf } from "../../registration/complete-registration";
import { childIdNumber, guardianKeysOf } from "../../registration/form-parts";
import type { MatchView } from "../../registration/match-view";
import { findMatchesOfMany, matchSubjectOf, NO_BASIS } from "../../registration/queries/find-matches";
import type { JudgedRow } from "../judge-row";
import { loadOwnRoster } from "../queries/load-roster";
import type { RowOutcome } from "../schema";
import { isNoColumn, type RowFault, type RowMatch } from "../stored";
import { contentOf } from "../to-form";

/** A judged row, and the row further up in the file that says the same, or is about the same child. */
export interface CheckedRow extends JudgedRow {
  /** Word for word the same. */
  sameAs: number | null;
  likeRow: number | null;
  /** It is like that row by the ID number. */
  byId: boolean;
}

/** By this a row is known again in any file of the office. */
export const contentKey = (row: Pick<JudgedRow, "content">): string => keyedDigest("roster", "row", contentOf(row.content.values));

/**
 * Looks up a batch of judged rows: their place, whether they were registered before, whom they may be the same as; and keeps what was found for the dry run. Nothing is written of any child.
 * A batch that is done once more finds the same. Called by the server alone.
 */
export const checkRows = defineMutation({
  name: "roster.check",
  input: z.strictObject({ importId: z.uuid(), rows: z.array(z.custom<CheckedRow>()).max(500), upTo: z.number().int().min(0), last: z.boolean() }),
  async run({ tx, actor, now, audit }, { importId, rows, upTo, last }): Promise<null> {
    const roster = await loadOwnRoster(tx, actor, importId);
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    if (roster.status !== "READING") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const placed = await withPlaces(tx, actor, rows);
    const good = placed.filter((row) => row.form !== null);
    const keys = new Map(good.map((row) => [row.rowNo, contentKey(row)]));
    const registered = new Set(
      (await tx.rosterRow.findMany({ where: { orgId: actor.organisation.id, contentKey: { in: [...keys.values()] }, registrationId: { not: null } }, select: { contentKey: true } })).map((row) => row.contentKey),
    );
    const fresh = good.filter((row) => !registered.has(keys.get(row.rowNo) ?? "") && row.sameAs === null);
    const matches = await matchesOf(tx, actor, fresh, now);
    const outcomes: Record<RowOutcome, number> = { NEW: 0, DUPLICATE: 0, ERROR: 0, SAME: 0 };
    const outside = new Set<string>();
    // A check that runs again, after words were added, says anew what it found in a row.
    const there = new Map((await tx.rosterRow.findMany({ where: { importId, rowNo: { in: placed.map(({ rowNo }) => rowNo) } }, select: { id: true, rowNo: true } })).map((row) => [row.rowNo, row.id]));
    const data = placed.map((row) => {
      const id = there.get(row.rowNo) ?? newId();
      const found = row.form !== null && row.sameAs !== null ? [{ ...inFile(row.sameAs), copy: true as const }] : (matches.get(row.rowNo) ?? []);
      for (const match of found) if (match.rowNo === null && match.registrationId === null) outside.add(match.office);
      const outcome: RowOutcome = row.form === null ? "ERROR" : !fresh.includes(row) ? "SAME" : found.length > 0 ? "DUPLICATE" : "NEW";
      outcomes[outcome] += 1;
      return {
        id, importId, userId: actor.userId, orgId: actor.organisation.id, rowNo: row.rowNo, outcome, contentKey: keys.get(row.rowNo) ?? null, lacks: [...new Set(row.content.faults.filter(isNoColumn).map(({ path }) => path))], red: row.content.values["need.urgency"] === "RED",
        contentCipher: encryptField(JSON.stringify({ ...row.content, matches: found }), { table: "roster_row", column: "content_cipher", rowId: id }),
      };
    });
    const first = data.filter(({ rowNo }) => !there.has(rowNo));
    if (first.length > 0) await tx.rosterRow.createMany({ data: first, skipDuplicates: true });
    for (const { id, rowNo, outcome, contentKey: key, contentCipher, lacks, red } of data) {
      if (!there.has(rowNo)) continue;
      // What was decided of a possible duplicate holds as long as it is one.
      await tx.rosterRow.updateMany({ where: { id, importId, result: null }, data: { outcome, contentKey: key, contentCipher, lacks, red, ...(outcome === "DUPLICATE" ? {} : { decision: null, reasonCipher: null }) } });
    }
    await tx.rosterImport.updateMany({
      where: { id: importId, userId: actor.userId, status: "READING" }, data: { rowRead: upTo, workedAt: now, ...(last ? { status: "CHECKED", checkedAt: now, version: { increment: 1 } } : {}) },
    });
    // Whom was looked for stands in the rows; which offices were named to whom stands here.
    await audit({
      recordType: "ROSTER_IMPORT", recordId: importId, ...(last ? { recordVersion: roster.version + 1 } : {}),
      after: { upTo, rows: data.length, new: outcomes.NEW, duplicates: outcomes.DUPLICATE, errors: outcomes.ERROR, same: outcomes.SAME, outside: [...outside], ...(last ? { status: "CHECKED" } : {}) },
    });
    return null;
  },
});

/** A place that is none any more, or not the actor's, is a fault like any other. */
async function withPlaces(tx: Tx, actor: Actor, rows: readonly CheckedRow[]): Promise<CheckedRow[]> {
  const divisionOf = (row: CheckedRow) => (row.form ? jurisdictionOf(row.form) : "");
  const codes = [...new Set(rows.map(divisionOf).filter(Boolean))];
  const known = new Set((await tx.division.findMany({ where: { code: { in: codes }, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } })).map(({ code }) => code));
  return rows.map((row) => {
    if (!row.form) return row;
    const division = divisionOf(row);
    const path = row.form.residence.hasDwelling ? "residence.currentCommunity" : "residence.foundCommunity";
    const fault: Pick<RowFault, "from" | "key"> | null = !known.has(division) ? { from: "validation", key: "communityInvalid" }
      : !authorize(actor, "registration.create", { division }, []).allowed ? { from: "roster", key: "outside" } : null;
    return fault ? { ...row, form: null, content: { ...row.content, faults: [{ cell: "", path, ...fault }] } } : row;
  });
}

async function matchesOf(tx: Tx, actor: Actor, rows: readonly CheckedRow[], now: Date): Promise<Map<number, RowMatch[]>> {
  const subjects = rows.map(({ form }) => {
    const complete = completeRegistration(form as NonNullable<typeof form>);
    return matchSubjectOf({ name: complete.child.name, formerNames: [complete.child.formerName], birthDate: complete.child.birthDate, idNumber: childIdNumber(complete), ...guardianKeysOf(complete) });
  });
  const found = await findMatchesOfMany(tx, actor, subjects.map((subject) => ({ subject, basis: NO_BASIS })), now);
  return new Map(rows.map((row, index) => {
    const above = row.likeRow === null ? [] : [{ ...inFile(row.likeRow), reasons: row.byId ? ["SAME_ID"] : [] }];
    return [row.rowNo, [...above, ...(found[index] ?? []).filter(({ kind }) => kind === "DUPLICATE").map(matchOf)]];
  }));
}

const inFile = (rowNo: number): RowMatch => ({ office: "", reasons: [], registrationId: null, number: null, name: null, birthDate: null, restricted: false, rowNo });

const matchOf = ({ office, reasons, known, restricted }: MatchView): RowMatch => ({
  office, reasons: [...reasons], registrationId: known?.registrationId ?? null, number: known?.number ?? null, name: known?.name ?? null, birthDate: known?.birthDate ?? null, restricted, rowNo: null,
});
