import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { canDo } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { photoOf } from "../../document/queries/photo";
import { REGISTRATION_LIFECYCLE } from "../../registration/lifecycle";
import { maskForm } from "../../registration/masked-form";
import { placesOf } from "../../registration/queries/load-registration";
import { loadRegistrationInScope, type LoadedRegistration } from "../../registration/queries/registration-in-scope";
import { mergeBars } from "../bars";
import { shownChild, shownPerson } from "../masked";
import { canTake, defaultSide, isSame, MERGE_UNITS, UNIT_FIELDS, whyNot, type ChildUnit, type MergedRecord, type MergeUnit } from "../units";
import type { Hanging, MergePageView, MergeSideView, ShownValue } from "../view";
import { graverColour, weigh, weighedLines } from "../weighed";
import { mergedRecord, mergeFacts } from "./merge-facts";
import { weighedRecord } from "./weighed-record";

/** Two records side by side, and what merging the first into the second would do. Throws NOT_FOUND when the actor does not read both by its place. */
export async function mergePage(actor: Actor, registrationId: string, keptId: string, now: Date): Promise<MergePageView> {
  return withActor(actor, async (tx, fresh) => {
    if (scopeOf(fresh).kind !== "division" || registrationId === keptId) throw notFound();
    const [other, kept] = [await loadRegistrationInScope(tx, fresh, registrationId, now), await loadRegistrationInScope(tx, fresh, keptId, now)];
    if (other.childId === kept.childId) throw notFound();
    const [theirs, own] = [await mergedRecord(tx, other), await mergedRecord(tx, kept)];
    const full = await seenInFull(tx, fresh, [kept.childId, other.childId], now);
    const facts = await mergeFacts(tx, fresh, other, kept);
    const bars = mergeBars(facts);
    const canSwap = canDo(REGISTRATION_LIFECYCLE, kept.status, "merge") && other.status !== "MERGED";
    const turned = bars.length > 0 && canSwap ? mergeBars(await mergeFacts(tx, fresh, kept, other)) : null;
    const may = (action: "registration.merge" | "identity.unmask") => [kept, other].every(({ division }) => authorize(fresh, action, { division }, []).allowed);
    return {
      kept: await sideOf(tx, fresh, kept, full(kept.childId), now), other: await sideOf(tx, fresh, other, full(other.childId), now),
      units: MERGE_UNITS.map((unit) => ({
        unit, kept: shownUnit(own, unit, full(kept.childId)), other: shownUnit(theirs, unit, full(other.childId)), same: isSame(own, theirs, unit), side: defaultSide(own, theirs, unit), canTake: canTake(own, theirs, unit), whyNot: whyNot(own, theirs, unit),
      })),
      weighed: await weighedView(tx, kept, other, full),
      hanging: await hangingOf(tx, fresh, other), bars,
      canSwap, turned: turned?.length === 0, mayMerge: may("registration.merge"), mayUnmask: may("identity.unmask"),
    };
  });
}

/** Free texts as the viewer may read them. */
async function weighedView(tx: Tx, kept: LoadedRegistration, other: LoadedRegistration, full: (childId: string) => boolean): Promise<MergePageView["weighed"]> {
  const side = async ({ id, childId }: LoadedRegistration) => {
    const { record, form } = await weighedRecord(tx, id);
    return { record, form: full(childId) ? form : maskForm(form) };
  };
  const [own, theirs] = [await side(kept), await side(other)];
  const result = weigh(own.record, theirs.record);
  return { ...weighedLines(own, theirs), result, colour: graverColour(result) };
}

function shownUnit(record: MergedRecord, unit: MergeUnit, full: boolean): ShownValue {
  if (unit in UNIT_FIELDS) return shownChild(Object.fromEntries(UNIT_FIELDS[unit as ChildUnit].map((field) => [field, record.child[field]])), full);
  const person = record.people.find(({ role }) => role === unit);
  return person ? shownPerson(person, full) : null;
}

const placeOf = (actor: Actor) => {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : { id: { in: [] as string[] } };
};

async function sideOf(tx: Tx, actor: Actor, row: LoadedRegistration, full: boolean, now: Date): Promise<MergeSideView> {
  const places = await placesOf(tx, [row.division]);
  const office = await tx.organisation.findUnique({ where: { id: row.filingOrgId }, select: { name: true } });
  const cases = await tx.careCase.findMany({ where: { childId: row.childId, ...placeOf(actor) }, orderBy: { openedAt: "asc" }, select: { id: true, number: true, status: true } });
  return {
    registrationId: row.id, number: row.number, version: row.version, name: shownName(row.child.name, full), status: row.status, stage: row.stage, urgent: row.urgent, place: places[row.division] ?? row.division,
    filingOffice: office?.name ?? "", filedOn: row.filedOn.toISOString().slice(0, 10), cases: cases.map(({ id, ...one }) => ({ caseId: id, ...one })), photoId: full ? await photoOf(tx, actor, row.childId, now) : null,
  };
}

/** How much hangs on a record, table by table: counts alone. */
async function hangingOf(tx: Tx, actor: Actor, { childId }: LoadedRegistration): Promise<MergePageView["hanging"]> {
  const where = { childId, ...placeOf(actor) };
  const counts: Record<Hanging, number> = {
    registration: await tx.registration.count({ where }), cases: await tx.careCase.count({ where }), people: await tx.childGuardian.count({ where }), visits: await tx.visit.count({ where }),
    referrals: await tx.referral.count({ where }), documents: await tx.document.count({ where: { ...where, removedAt: null } }),
    siblings: await tx.siblingDecision.count({ where: { OR: [{ childId }, { otherId: childId }], ...notClosed(actor), AND: notClosed(actor, "otherId") } }), moves: await tx.childMove.count({ where }),
    consents: await tx.consentRecord.count({ where }), requests: await tx.rightsRequest.count({ where }), bars: await tx.barredPerson.count({ where: { ...where, endedAt: null } }),
    tasks: await tx.task.count({ where: { ...where, doneAt: null } }), grants: await tx.accessGrant.count({ where }),
  };
  return (Object.keys(counts) as Hanging[]).flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : []));
}
