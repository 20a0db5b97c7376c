import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { readPromises, type VisitPromise } from "../promises";
import type { LoadedVisit } from "../queries/visit-scope";
import { withoutHidden, type VisitEntry } from "../schema";

const said = (promises: readonly Pick<VisitPromise, "text" | "by" | "until">[]) => promises.map(({ text, by, until }) => [text, by, until]);

/**
 * Whether a record says what is sent again under its key: a second tap, a repeated request. A draft that was restored on two devices has one key for both of them; what the second one found is
 * another report then, and must not pass for the first.
 */
export async function sameEntry(tx: Tx, visit: LoadedVisit, sent: VisitEntry): Promise<boolean> {
  const record = await tx.visitRecord.findUnique({
    where: { visitId: visit.id },
    select: { sawChild: true, unseenReason: true, seenAlone: true, carerPresent: true, concern: true, findingsCipher: true, promisesCipher: true, changesCipher: true, visit: { select: { doneAt: true } } },
  });
  if (!record?.visit.doneAt) return false;
  const { findingsCipher, promisesCipher, changesCipher, visit: { doneAt }, ...kept } = record;
  const { findings, promises, changes } = openTexts("visit_record", visit.id, { findingsCipher, promisesCipher, changesCipher });
  const entry = withoutHidden(sent);
  const on = toShanghaiDate(doneAt);
  const written = readPromises(promises, visit.id);
  const filed = { ...kept, outcome: visit.status, kind: visit.kind, visitedOn: on, findings, changes, made: said(written.filter((promise) => promise.made === on && promise.outcome === null)), kept: answersOf(written) };
  const again = {
    sawChild: entry.sawChild, unseenReason: entry.unseenReason, seenAlone: entry.seenAlone, carerPresent: entry.carerPresent, concern: entry.concern, outcome: entry.outcome, kind: entry.kind, visitedOn: entry.visitedOn,
    findings: entry.outcome === "DONE" ? entry.findings : entry.reason, changes: entry.changes, made: said(entry.promises), kept: answersOf(entry.kept),
  };
  return JSON.stringify(filed) === JSON.stringify(again);
}

const answersOf = (answers: readonly { key: string; outcome: string | null }[]) => answers.flatMap(({ key, outcome }) => (outcome ? [`${key} ${outcome}`] : [])).sort();
