import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { shownName } from "../../assignment/queries/seen-in-full";
import { openTexts } from "../../../server/crypto/texts";
import { sees } from "../../../server/db/sees";
import { withActor } from "../../../server/db/with-actor";
import type { Tx } from "../../../server/db/client";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import type { DataSpeaker } from "../../../shared/vocabulary/rights";
import { canDo } from "../../../shared/lifecycle";
import { shortDivisionName } from "../../../shared/short-division";
import { namesOf } from "../../case/queries/due-view";
import { RIGHTS_LIFECYCLE } from "../lifecycle";
import { endangers } from "../rules";
import type { ConsentView, RightsPageView, RightsRequestView } from "../view";
import { openConsent, openRequest } from "./contents";
import { recordsOfChild } from "../../merge/queries/merged-children";
import { harmKnown } from "./harm-known";
import { loadChild } from "./load-request";
import { rightsChildScope, rightsScope } from "./rights-scope";

type MergedFrom = ReadonlyMap<string, NonNullable<ConsentView["from"]>>;

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Whether street or district see the child, told before the first byte of its page goes out: true or null. */
export const seesRights = (actor: Actor, childId: string): Promise<true | null> => sees(actor, (tx, fresh) => loadChild(tx, fresh, childId));

/** The child whose record that of `childId` was merged into, as far up as it goes, for who sees that one: its page lists what stands under both. Null for a record that stands by itself. */
export async function keptChildOf(actor: Actor, childId: string): Promise<string | null> {
  return withActor(actor, async (tx, fresh) => {
    const own = rightsChildScope(fresh);
    let at = own && (await tx.child.findFirst({ where: { id: childId, status: "MERGED", ...own }, select: { id: true, status: true, mergedIntoId: true } }));
    while (own && at?.status === "MERGED" && at.mergedIntoId) at = await tx.child.findFirst({ where: { id: at.mergedIntoId, ...own }, select: { id: true, status: true, mergedIntoId: true } });
    return at?.id ?? null;
  });
}

/** What was asked and consented to about a child's data, under its own record and those merged into it; null for everybody but its street and district. */
export async function rightsPage(actor: Actor, childId: string, now: Date): Promise<RightsPageView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = rightsScope(fresh);
    const own = rightsChildScope(fresh);
    const child = scope && own && (await tx.child.findFirst({ where: { id: childId, status: "ACTIVE", ...own }, select: { id: true, name: true, sex: true, birthDate: true, division: true } }));
    if (!child) return null;
    const { division } = child;
    const harm = await harmKnown(tx, child.id);
    const registration = await tx.registration.findFirst({ where: { childId, status: { not: "MERGED" }, ...scope }, orderBy: [{ filedOn: "desc" }, { id: "desc" }], select: { id: true, caseId: true } });
    const records = await recordsOfChild(tx, childId);
    const from = await mergedFrom(tx, fresh, records.filter((id) => id !== childId));
    const place = await tx.division.findUnique({ where: { code: division }, select: { name: true } });
    return {
      childId: child.id, name: shownName(child.name, sightOf(fresh) === "FULL"), sex: child.sex, age: fullYears(day(child.birthDate), toShanghaiDate(now)), divisionName: shortDivisionName(place?.name ?? division),
      registrationId: registration?.id ?? null, caseId: registration?.caseId ?? null, harmKnown: harm, requests: await requestsOf(tx, fresh, records, from, harm, now), consents: await consentsOf(tx, fresh, records, from),
      permissions: { record: authorize(fresh, "rights.record", { division }, []).allowed, consent: authorize(fresh, "consent.record", { division }, []).allowed },
    };
  });
}

/** By child that was merged: the registration under whose number its rows stand. */
async function mergedFrom(tx: Tx, actor: Actor, childIds: readonly string[]): Promise<MergedFrom> {
  const scope = rightsScope(actor);
  const rows = scope && childIds.length > 0 ? await tx.registration.findMany({ where: { childId: { in: [...childIds] }, ...scope }, orderBy: [{ filedOn: "asc" }, { id: "asc" }], select: { id: true, childId: true, number: true } }) : [];
  return new Map(rows.map((row) => [row.childId, { registrationId: row.id, number: row.number }]));
}

async function requestsOf(tx: Tx, actor: Actor, records: readonly string[], from: MergedFrom, harm: boolean, now: Date): Promise<RightsRequestView[]> {
  const scope = rightsScope(actor);
  if (!scope) return [];
  const rows = await tx.rightsRequest.findMany({
    where: { childId: { in: [...records] }, ...scope }, orderBy: [{ receivedOn: "desc" }, { id: "desc" }],
    select: {
      id: true, childId: true, version: true, number: true, division: true, kind: true, speaker: true, status: true, contentCipher: true, receivedOn: true, receivedById: true, receivedOrg: { select: { name: true } }, dueAt: true,
      ground: true, decisionCipher: true, decidedById: true, decidedAt: true, doneCipher: true, doneById: true, doneAt: true,
    },
  });
  const names = await namesOf(tx, rows.flatMap((row) => [row.receivedById, row.decidedById, row.doneById]));
  // Whoever speaks as a parent or carer by another name than theirs may be somebody else.
  const onFile = await tx.childGuardian.findMany({ where: { childId: { in: [...records] } }, select: { childId: true, role: true, name: true } });
  const otherName = (childId: string, speaker: DataSpeaker, given: string): string | null => {
    const known = onFile.find((one) => one.childId === childId && one.role === speaker && one.name !== "");
    return known && known.name.replace(/\s/g, "") !== given.replace(/\s/g, "") ? shownName(known.name, sightOf(actor) === "FULL") : null;
  };
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? "") : null);
  return rows.map((row) => {
    const { contentCipher, decisionCipher, doneCipher } = row;
    const open = row.status === "RECEIVED" || row.status === "GRANTED";
    const content = openRequest(row.id, contentCipher);
    return {
      requestId: row.id, version: row.version, number: row.number, from: from.get(row.childId) ?? null, kind: row.kind, speaker: row.speaker, status: row.status, ...content, nameOnFile: otherName(row.childId, row.speaker, content.speakerName), receivedOn: day(row.receivedOn),
      receivedBy: nameOf(row.receivedById) ?? "", office: row.receivedOrg.name, dueAt: row.dueAt.toISOString(), overdue: open && row.dueAt < now, ground: row.ground,
      ...openTexts("rights_request", row.id, { decisionCipher, doneCipher }), decidedBy: nameOf(row.decidedById), decidedAt: row.decidedAt?.toISOString() ?? null,
      doneBy: nameOf(row.doneById), doneAt: row.doneAt?.toISOString() ?? null, dangerous: endangers(row.kind, row.speaker, harm),
      permissions: {
        decide: canDo(RIGHTS_LIFECYCLE, row.status, "grant") && authorize(actor, "rights.decide", { division: row.division, authorIds: [row.receivedById] }, []).allowed,
        complete: canDo(RIGHTS_LIFECYCLE, row.status, "complete") && authorize(actor, "rights.complete", { division: row.division }, []).allowed,
        // What was granted before the two were one was the file of the merged record, not of both.
        openFile: row.childId === records[0] && row.kind === "ACCESS" && !endangers(row.kind, row.speaker, harm) && (row.status === "GRANTED" || row.status === "DONE"),
      },
    };
  });
}

async function consentsOf(tx: Tx, actor: Actor, records: readonly string[], from: MergedFrom): Promise<ConsentView[]> {
  const scope = rightsScope(actor);
  if (!scope) return [];
  const rows = await tx.consentRecord.findMany({
    where: { childId: { in: [...records] }, ...scope }, orderBy: [{ givenOn: "desc" }, { id: "desc" }],
    select: { id: true, childId: true, version: true, division: true, purpose: true, speaker: true, form: true, contentCipher: true, givenOn: true, recordedById: true, withdrawnOn: true, withdrawCipher: true },
  });
  const names = await namesOf(tx, rows.map((row) => row.recordedById));
  return rows.map((row) => ({
    consentId: row.id, version: row.version, from: from.get(row.childId) ?? null, purpose: row.purpose, speaker: row.speaker, form: row.form, ...openConsent(row.id, row.contentCipher), givenOn: day(row.givenOn),
    recordedBy: names.get(row.recordedById) ?? "", withdrawnOn: row.withdrawnOn ? day(row.withdrawnOn) : null,
    withdrawnNote: openTexts("consent_record", row.id, { withdrawCipher: row.withdrawCipher }).withdraw,
    permissions: { withdraw: row.withdrawnOn === null && authorize(actor, "consent.withdraw", { division: row.division }, []).allowed },
  }));
}
