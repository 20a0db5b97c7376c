import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { placesOf } from "../../registration/queries/load-registration";
import { shownChild, shownPerson } from "../masked";
import { lighterAfter, type OpenMatter, type UndoPlan } from "../undo-plan";
import { MERGE_UNITS, type ChildUnit, type MergeUnit } from "../units";
import type { MatterView, UndoPageView } from "../view";
import { loadMerge, type LoadedMerge } from "./load-merge";
import { childOf, peopleOf, personFields, unitFields } from "./snapshot";
import { undoBar, undoState, type UndoState } from "./undo-state";

/** A merge as it would be taken back now: what goes back by itself, and what has to be decided or can only be named. Throws NOT_FOUND outside the actor's place. */
export async function undoPage(actor: Actor, mergeId: string, now: Date): Promise<UndoPageView> {
  return withActor(actor, async (tx, fresh) => {
    const merge = await loadMerge(tx, fresh, mergeId);
    const mayUndo = authorize(fresh, "registration.unmerge", { division: merge.division }, []).allowed;
    const row = await tx.recordMerge.findUniqueOrThrow({ where: { id: merge.id }, select: { mergedById: true, reasonCipher: true } });
    const names = await namesOf(tx, [row.mergedById]);
    const { reason } = openTexts("record_merge", merge.id, { reasonCipher: row.reasonCipher });
    const base = {
      mergeId, version: merge.version, kept: { registrationId: merge.registrationId, number: merge.recordNumber }, other: { registrationId: merge.otherRegistrationId, number: merge.otherNumber },
      mergedBy: names.get(row.mergedById) ?? "—", mergedAt: merge.mergedAt.toISOString(), reason: String(reason), mayUndo,
    };
    // The journal is for who takes it back.
    if (!mayUndo || merge.status !== "STANDING") return { ...base, seen: "", bar: null, restored: 0, restoredKinds: [], lighter: null, matters: [], since: { visits: 0, documents: 0, corrections: [] } };
    const state = await undoState(tx, fresh, merge);
    const bar = await undoBar(tx, merge, state.journal);
    const full = (await seenInFull(tx, fresh, [merge.childId], now))(merge.childId);
    const matters: MatterView[] = [];
    for (const matter of state.plan.open) matters.push(await matterView(tx, state, matter, merge.childId, full));
    return {
      ...base, seen: state.seen, bar: bar && { code: bar.code, reason: bar.details.reason ?? null, params: bar.details.params ?? {} }, restored: state.plan.restore.length + state.plan.remove.length, restoredKinds: kindsOf(state.plan), lighter: lighterAfter(state.plan.restore, await urgencyOf(tx, merge.registrationId), merge.registrationId), matters,
      since: await sinceOf(tx, merge),
    };
  });
}

/** What goes back, by the kinds of rows: once each, with all fields that go back in any of them. */
export function kindsOf({ restore, remove }: Pick<UndoPlan, "restore" | "remove">): UndoPageView["restoredKinds"] {
  const fields = new Map<string, Set<string>>();
  for (const { table, set } of restore) fields.set(table, new Set([...(fields.get(table) ?? []), ...Object.keys(set)]));
  for (const { table } of remove) if (!fields.has(table)) fields.set(table, new Set());
  return [...fields].map(([table, names]) => ({ table, fields: [...names] }));
}

/** What was written since in the files of the kept child, and stays with it. */
async function sinceOf(tx: Tx, { childId, mergedAt }: LoadedMerge): Promise<UndoPageView["since"]> {
  const after = { gt: mergedAt };
  const corrections = await tx.recordCorrection.findMany({ where: { childId, status: "ACCEPTED", decidedAt: after }, orderBy: { field: "asc" }, distinct: ["field"], select: { field: true } });
  return {
    visits: await tx.visit.count({ where: { childId, status: "DONE", doneAt: after } }), documents: await tx.document.count({ where: { childId, removedAt: null, caseId: { not: null }, uploadedAt: after } }),
    corrections: corrections.map(({ field }) => field),
  };
}

const urgencyOf = async (tx: Tx, registrationId: string) => (await tx.registration.findUniqueOrThrow({ where: { id: registrationId }, select: { urgency: true } })).urgency;

const RECORD_TYPES: Readonly<Record<string, string>> = { child: "CHILD", child_guardian: "CHILD_GUARDIAN", registration: "REGISTRATION" };

async function matterView(tx: Tx, { journal, stood, later }: UndoState, matter: OpenMatter, childId: string, full: boolean): Promise<MatterView> {
  const { key, kind, table, rowId, field, options } = matter;
  const view: MatterView = { key, kind, table, field, options, ofOther: matter.ofOther === true, unit: null, before: null, now: null, places: null, by: "—", at: null, action: null };
  const came = later.get(`${table}:${rowId}`);
  if (kind === "NEW" && came) return { ...view, by: (await namesOf(tx, [came.by])).get(came.by) ?? "—", at: came.at };
  const type = RECORD_TYPES[table];
  const of = (row: { table: string; rowId: string }) => row.table === table && row.rowId === rowId;
  const version = (journal.find(of) ?? stood.find(of))?.version ?? 0;
  // A place moves with the child that is kept: the log of the move stands there.
  const [subject, since] = field === "division" ? [childId, journal.find((row) => row.table === "child" && row.rowId === childId)?.version ?? 0] : [rowId, version];
  if (type) {
    const [last] = await tx.$queryRaw<{ at: Date; actor: string; action: string }[]>`SELECT at, actor, action FROM changes_since(${type}, ${subject}::uuid, ${since}::int)`;
    if (last) Object.assign(view, { by: last.actor, at: last.at.toISOString(), action: last.action });
  }
  if (field === "division") {
    const [before, current] = [String(matter.before), String(matter.now)];
    const places = await placesOf(tx, [before, current]);
    const at = async (place: string, of: string) => {
      const { address } = shownChild({ address: (await childOf(tx, of)).fields.address }, full);
      return [places[place] ?? place, address].filter(Boolean).join(" ");
    };
    return { ...view, places: { before: await at(before, rowId), now: await at(current, childId) } };
  }
  if (table === "child" && field !== null && MERGE_UNITS.some((unit) => unit === field)) {
    const unit = field as ChildUnit;
    const shown = (value: unknown) => (typeof value === "string" ? shownChild(unitFields(unit, value), full) : null);
    return { ...view, unit, before: shown(matter.before), now: shown(matter.now) };
  }
  if (table === "child_guardian") {
    const person = (await peopleOf(tx, childId)).find(({ id }) => id === rowId);
    if (!person) return view;
    // As the person stood before the merge, in all of it: a name that was corrected since is not told as the former one.
    const written = Object.fromEntries(Object.entries(journal.find(of)?.fields ?? {}).filter(([name]) => name !== "withheld").map(([name, { before: was }]) => [name, was]));
    const former = matter.whole ?? (field === null ? null : { ...stood.find(of)?.values, ...written, [field]: matter.before });
    const before = former && shownPerson(personFields(person.fields, former), full);
    return { ...view, unit: person.fields.role as MergeUnit, before, now: shownPerson(person.fields, full) };
  }
  return view;
}
