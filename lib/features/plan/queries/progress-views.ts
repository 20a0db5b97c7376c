import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { namesOf } from "../../case/queries/due-view";
import { documentWhere } from "../../document/queries/document-where";
import { indicatorTarget } from "../indicator";
import { standingEntries } from "../progress";
import type { EntryView, ProgressLinks, ProgressView, VersionView } from "../view";
import { grantsFor } from "./grants";

export interface ProgressPlace {
  caseId: string;
  planId: string;
  childId: string;
  division: string;
  inService: boolean;
}

const ENTRY = {
  id: true, doneOn: true, status: true, noteCipher: true, reached: true, amount: true, documentIds: true, referralId: true, visitId: true, correctsId: true, authorId: true, authorOrgId: true, createdAt: true,
} satisfies Prisma.MeasureEntrySelect;

/** How the measures of the version in force go on, each with its entries, oldest day first; what was corrected stands where it was, and says so. Only for a plan loaded through scope. */
export async function progressViews(tx: Tx, actor: Actor, { caseId, planId, childId, division, inService }: ProgressPlace, inForce: VersionView, now: Date): Promise<ProgressView[]> {
  const { measures } = inForce.content;
  const rows = await tx.measureProgress.findMany({
    where: { planId, measureKey: { in: measures.map((measure) => measure.key) } },
    select: { id: true, measureKey: true, version: true, status: true, noteCipher: true, updatedById: true, updatedAt: true, entries: { select: ENTRY } },
  });
  const entries = rows.flatMap((row) => row.entries);
  const [names, offices, files, referrals, visits] = [
    await namesOf(tx, [...rows.map((row) => row.updatedById), ...entries.map(({ authorId }) => authorId)]),
    await tx.organisation.findMany({ where: { id: { in: entries.map(({ authorOrgId }) => authorOrgId) } }, select: { id: true, name: true } }),
    await filesOf(tx, actor, caseId, entries.flatMap(({ documentIds }) => documentIds), now),
    await tx.referral.findMany({ where: { caseId, id: { in: entries.flatMap(({ referralId }) => referralId ?? []) } }, select: { id: true, number: true } }),
    await tx.visit.findMany({ where: { caseId, id: { in: entries.flatMap(({ visitId }) => visitId ?? []) } }, select: { id: true, doneAt: true } }),
  ];
  const may = inService && authorize(actor, "measure.progress", { division, grants: await grantsFor(tx, actor, childId, now) }, []).allowed;
  const granted = scopeOf(actor).kind === "grant";
  return rows.map(({ id, noteCipher, updatedById, updatedAt, entries: own, ...row }): ProgressView => {
    const measure = measures.find(({ key }) => key === row.measureKey);
    const editable = may && (!granted || measure?.responsibleOrgId === actor.organisation.id);
    const facts = own.map((entry) => ({ ...entry, doneOn: entry.doneOn.toISOString().slice(0, 10), createdAt: entry.createdAt.toISOString() }));
    const standing = new Set(standingEntries(facts).map((entry) => entry.id));
    const views = facts.sort((a, b) => (`${a.doneOn} ${a.createdAt}` < `${b.doneOn} ${b.createdAt}` ? -1 : 1)).map((entry): EntryView => ({
      id: entry.id, doneOn: entry.doneOn, status: entry.status, note: openTexts("measure_entry", entry.id, { noteCipher: entry.noteCipher }).note ?? "", reached: entry.reached === null ? null : Number(entry.reached),
      amount: entry.amount === null ? null : Number(entry.amount), files: entry.documentIds.map((file) => ({ id: file, name: files.get(file) ?? null })),
      referral: referrals.find((referral) => referral.id === entry.referralId) ?? null, visit: visitOf(visits, entry.visitId), correctsId: entry.correctsId, corrected: !standing.has(entry.id),
      authorName: names.get(entry.authorId) ?? "", officeName: offices.find((office) => office.id === entry.authorOrgId)?.name ?? "", createdAt: entry.createdAt,
      correctable: editable && standing.has(entry.id) && (!granted || entry.authorOrgId === actor.organisation.id),
    }));
    return {
      ...row, note: openTexts("measure_progress", id, { noteCipher }).note ?? "", updatedByName: names.get(updatedById) ?? "", updatedAt: updatedAt.toISOString(), editable,
      indicator: measure?.indicator ?? "", target: indicatorTarget(measure?.indicator ?? ""), takesMoney: measure?.kind === "SUBSIDY", entries: views,
    };
  });
}

function visitOf(visits: readonly { id: string; doneAt: Date | null }[], id: string | null): EntryView["visit"] {
  const found = visits.find((visit) => visit.id === id);
  return found?.doneAt ? { id: found.id, on: toShanghaiDate(found.doneAt) } : null;
}

/** Names of those files that the actor may have; of the others it is told only that there are some. */
async function filesOf(tx: Tx, actor: Actor, caseId: string, ids: readonly string[], now: Date): Promise<Map<string, string>> {
  const scope = ids.length > 0 ? documentWhere(actor, now) : null;
  if (!scope) return new Map();
  const rows = await tx.document.findMany({ where: { AND: [{ id: { in: [...ids] }, caseId }, scope] }, select: { id: true, fileNameCipher: true } });
  return new Map(rows.map(({ id, fileNameCipher }) => [id, openTexts("document", id, { fileNameCipher }).fileName]));
}

const LINKS_SHOWN = 20;

/** What an entry can be linked with: visits that were made, the newest first, and for who sees them the referrals of each measure. */
export async function progressLinks(tx: Tx, actor: Actor, caseId: string): Promise<ProgressLinks> {
  const visits = await tx.visit.findMany({ where: { caseId, status: "DONE" }, orderBy: [{ doneAt: "desc" }, { id: "desc" }], take: LINKS_SHOWN, select: { id: true, doneAt: true, kind: true } });
  const granted = scopeOf(actor).kind === "grant";
  const referrals = granted ? [] : await tx.referral.findMany({ where: { caseId, measureKey: { not: null } }, orderBy: [{ sentAt: "desc" }, { id: "desc" }], select: { id: true, number: true, measureKey: true } });
  // An agency may give no evidence of the plan along; what it found is a paper of its visit.
  return { visits: visits.flatMap(({ id, doneAt, kind }) => (doneAt ? [{ id, kind, on: toShanghaiDate(doneAt) }] : [])), referrals: referrals.flatMap(({ measureKey, ...referral }) => (measureKey ? [{ ...referral, measureKey }] : [])), fileKind: granted ? "VISIT" : "PLAN_EVIDENCE" };
}
