import { createHash } from "node:crypto";
import type { Actor } from "../authz/actor";
import { FILED_AT_ONCE } from "../features/registration/mutations/submit-registrations";
import { fieldOf } from "../features/roster/fields";
import { readFixed } from "../features/roster/fixed";
import { isBlank } from "../features/roster/heads";
import { judgeRow, type JudgedRow, type RowCell } from "../features/roster/judge-row";
import { mergedCells } from "../features/roster/merges";
import { checkRows, type CheckedRow } from "../features/roster/mutations/check-rows";
import { finishRoster } from "../features/roster/mutations/finish-roster";
import type { RawRoster } from "../features/roster/queries/load-roster";
import { readingPlaces } from "../features/roster/queries/reading-places";
import { ownRoster, rowsToWrite } from "../features/roster/queries/roster-work";
import { contentOf } from "../features/roster/to-form";
import { findActor } from "../server/db/with-actor";
import { BookError } from "../server/spreadsheet/book-error";
import { dateOfSerial } from "../server/spreadsheet/serial";
import { readWorkbook } from "../server/spreadsheet/read-workbook";
import type { SheetCell } from "../server/spreadsheet/types";
import { loadFile, removeFile } from "../server/storage";
import { executeMutation } from "../server/write/execute";
import { toShanghaiDate } from "../shared/dates";
import { nameFormsOf } from "../shared/name-forms";
import { Refusal, type ActionResult } from "../shared/refusal";
import { isExample } from "./roster-peek";
import { pathsOf, wordsOf } from "./roster-words";
import { writeRows } from "./roster-write";

/** A roster, and the session of who brought it in: in whose name and with whose rights it is worked on, no longer than that session runs. */
export interface RosterWork {
  importId: string;
  sessionId: string;
}

/** again there is more to do · done nothing is left to do for now · stopped the session has ended, or the roster has moved on. */
export type WorkState = "again" | "done" | "stopped";

const CHECKED_AT_ONCE = 100;

/** What ends the work without being an error: told by the state of things, not by a message. */
function must<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Refusal(result.code, { reason: result.reason });
  return result.data;
}

/**
 * One step of a roster, told by ids alone: reads and checks its file, or registers the next of its rows. A step that was cut off is done again and gives the same: rows that are checked
 * are left, a row is registered under its own id. What a step leaves is on record before the next begins.
 */
export async function workOnRoster({ importId, sessionId }: RosterWork): Promise<WorkState> {
  const actor = await findActor(sessionId);
  if (!actor || actor.session.due) return "stopped";
  try {
    const roster = await ownRoster(actor, importId);
    if (roster.status === "READING") {
      await checkFile(actor, roster);
      return "done";
    }
    return roster.status === "WRITING" ? await writeNext(actor, importId) : "done";
  } catch (error) {
    if (error instanceof Refusal) return "stopped";
    throw error;
  }
}

const facts = (importId: string) => ({ requestId: importId, ip: null });

async function checkFile(actor: Actor, roster: RawRoster): Promise<void> {
  const { sheet, fileKey, id: importId } = roster;
  if (!sheet || !fileKey) return;
  try {
    const places = await readingPlaces(actor);
    const reading = {
      paths: pathsOf(sheet.heads, roster.mapping), words: wordsOf(roster.mapping), places, fixed: readFixed(roster.mapping?.fixed ?? [], places), today: toShanghaiDate(roster.createdAt), filledBy: actor.name,
    };
    const book = await readWorkbook(await loadFile(fileKey));
    const merged = mergedCells(book.head.merges, sheet.headRow + 1);
    const seen = new RowsSeen();
    let batch: CheckedRow[] = [];
    let last = sheet.headRow;
    const send = async (end: boolean) => {
      must(await executeMutation(checkRows, actor, { importId, rows: batch, upTo: last, last: end }, facts(importId)));
      batch = [];
    };
    for await (const rows of book.rows) {
      for (const row of rows) {
        if (row.n <= sheet.headRow || isExample(row)) continue;
        const cells = row.cells.map((cell) => cellOf(cell, reading.paths, book.head.from1904));
        if (isBlank(cells, sheet.heads)) continue;
        const judged = judgeRow(row.n, cells, { hidden: row.hidden ?? false, merged: merged(row.n) }, reading);
        // Rows checked before the work was cut off are looked at for what they say, and left.
        const like = seen.note(judged);
        last = Math.max(last, row.n);
        if (row.n <= roster.rowRead) continue;
        batch.push({ ...judged, ...like });
        if (batch.length >= CHECKED_AT_ONCE) await send(false);
      }
    }
    await send(true);
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    const ended = must(await executeMutation(finishRoster, actor, { importId, failure: error.fault }, facts(importId)));
    if (ended.fileKey) await removeFile(ended.fileKey);
  }
}

/** A day that was put into a cell set to text or number stands there as its number. */
function cellOf([column, kind, text]: SheetCell, paths: ReadonlyMap<number, string>, from1904: boolean): RowCell {
  const path = paths.get(column);
  const date = kind === "n" && !from1904 && path && fieldOf(path)?.kind === "date" && /^\d{4,5}$/.test(text) ? dateOfSerial(text, false) : null;
  return date ? { column, kind: "d", text: date } : { column, kind, text };
}

/** Rows of one file that are about the same child: by number, or by birth date with name or reading, as for children on file. */
class RowsSeen {
  private readonly whole = new Map<string, number>();
  private readonly child = new Map<string, number>();

  note({ rowNo, form, content }: JudgedRow): Pick<CheckedRow, "sameAs" | "likeRow" | "byId"> {
    if (!form) return { sameAs: null, likeRow: null, byId: false };
    const { name, birthDate, idNumber, idType } = form.child;
    const keys = [
      ...(idType !== "NONE" && idNumber !== "" ? [`i${idNumber.toUpperCase()}`] : []), `n${name}|${birthDate}`, `r${nameFormsOf(name).reading}|${birthDate}`,
    ];
    const text = createHash("sha256").update(contentOf(content.values)).digest("base64");
    const sameAs = this.whole.get(text) ?? null;
    const likeKey = sameAs === null ? keys.find((key) => this.child.has(key)) : undefined;
    const likeRow = likeKey === undefined ? null : (this.child.get(likeKey) ?? null);
    if (sameAs === null) this.whole.set(text, rowNo);
    for (const key of keys) if (!this.child.has(key)) this.child.set(key, rowNo);
    return { sameAs, likeRow, byId: likeKey?.startsWith("i") ?? false };
  }
}

async function writeNext(actor: Actor, importId: string): Promise<WorkState> {
  const rows = await rowsToWrite(actor, importId, FILED_AT_ONCE);
  if (rows.length > 0) {
    await writeRows(actor, importId, rows);
    return "again";
  }
  const ended = must(await executeMutation(finishRoster, actor, { importId, failure: null }, facts(importId)));
  if (ended.fileKey) await removeFile(ended.fileKey);
  return "done";
}
