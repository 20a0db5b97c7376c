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
import { harmKnown } from "./harm-known";
import { loadChild } from "./load-request";
import { rightsChildScope, rightsScope } from "./rights-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Whether street or district see the child, told before the first byte of its page goes out: true or null. */
export const seesRights = (actor: Actor, childId: string): Promise<true | null> => sees(actor, (tx, fresh) => loadChild(tx, fresh, childId));

/** What was asked and consented to about a child's data; null for everybody but its street and district. */
export async function rightsPage(actor: Actor, childId: string, now: Date): Promise<RightsPageView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = rightsScope(fresh);
    const own = rightsChildScope(fresh);
    const child = scope && own && (await tx.child.findFirst({ where: { id: childId, status: "ACTIVE", ...own }, select: { id: true, name: true, sex: true, birthDate: true, division: true } }));
    if (!child) return null;
    const { division } = child;
    const harm = await harmKnown(tx, child.id);
    const registration = await tx.registration.findFirst({ where: { childId, status: { not: "MERGED" }, ...scope }, orderBy: [{ filedOn: "desc" }, { id: "desc" }], select: { id: true, caseId: true } });
    const place = await tx.division.findUnique({ where: { code: division }, select: { name: true } });
    return {
      childId: child.id, name: shownName(child.name, sightOf(fresh) === "FULL"), sex: child.sex, age: fullYears(day(child.birthDate), toShanghaiDate(now)), divisionName: shortDivisionName(place?.name ?? division),
      registrationId: registration?.id ?? null, caseId: registration?.caseId ?? null, harmKnown: harm, requests: await requestsOf(tx, fresh, childId, harm, now), consents: await consentsOf(tx, fresh, childId),
      permissions: { record: authorize(fresh, "rights.record", { division }, []).allowed, consent: authorize(fresh, "consent.record", { division }, []).allowed },
    };
  });
}

async function requestsOf(tx: Tx, actor: Actor, childId: string, harm: boolean, now: Date): Promise<RightsRequestView[]> {
  const scope = rightsScope(actor);
  if (!scope) return [];
  const rows = await tx.rightsRequest.findMany({
    where: { childId, ...scope }, orderBy: [{ receivedOn: "desc" }, { id: "desc" }],
    select: {
      id: true, version: true, number: true, division: true, kind: true, speaker: true, status: true, contentCipher: true, receivedOn: true, receivedById: true, receivedOrg: { select: { name: true } }, dueAt: true,
      ground: true, decisionCipher: true, decidedById: true, decidedAt: true, doneCipher: true, doneById: true, doneAt: true,
    },
  });
  const names = await namesOf(tx, rows.flatMap((row) => [row.receivedById, row.decidedById, row.doneById]));
  // Whoever speaks as a parent or carer by another name than theirs may be somebody else.
  const onFile = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true } });
  const otherName = (speaker: DataSpeaker, given: string): string | null => {
    const known = onFile.find(({ role, name }) => role === speaker && name !== "");
    return known && known.name.replace(/\s/g, "") !== given.replace(/\s/g, "") ? shownName(known.name, sightOf(actor) === "FULL") : null;
  };
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? "") : null);
  return rows.map((row) => {
    const { contentCipher, decisionCipher, doneCipher } = row;
    const open = row.status === "RECEIVED" || row.status === "GRANTED";
    const content = openRequest(row.id, contentCipher);
    return {
      requestId: row.id, version: row.version, number: row.number, kind: row.kind, speaker: row.speaker, status: row.status, ...content, nameOnFile: otherName(row.speaker, content.speakerName), receivedOn: day(row.receivedOn),
      receivedBy: nameOf(row.receivedById) ?? "", office: row.receivedOrg.name, dueAt: row.dueAt.toISOString(), overdue: open && row.dueAt < now, ground: row.ground,
      ...openTexts("rights_request", row.id, { decisionCipher, doneCipher }), decidedBy: nameOf(row.decidedById), decidedAt: row.decidedAt?.toISOString() ?? null,
      doneBy: nameOf(row.doneById), doneAt: row.doneAt?.toISOString() ?? null, dangerous: endangers(row.kind, row.speaker, harm),
      permissions: {
        decide: canDo(RIGHTS_LIFECYCLE, row.status, "grant") && authorize(actor, "rights.decide", { division: row.division, authorIds: [row.receivedById] }, []).allowed,
        complete: canDo(RIGHTS_LIFECYCLE, row.status, "complete") && authorize(actor, "rights.complete", { division: row.division }, []).allowed,
        openFile: row.kind === "ACCESS" && !endangers(row.kind, row.speaker, harm) && (row.status === "GRANTED" || row.status === "DONE"),
      },
    };
  });
}

async function consentsOf(tx: Tx, actor: Actor, childId: string): Promise<ConsentView[]> {
  const scope = rightsScope(actor);
  if (!scope) return [];
  const rows = await tx.consentRecord.findMany({
    where: { childId, ...scope }, orderBy: [{ givenOn: "desc" }, { id: "desc" }],
    select: { id: true, version: true, division: true, purpose: true, speaker: true, form: true, contentCipher: true, givenOn: true, recordedById: true, withdrawnOn: true, withdrawCipher: true },
  });
  const names = await namesOf(tx, rows.map((row) => row.recordedById));
  return rows.map((row) => ({
    consentId: row.id, version: row.version, purpose: row.purpose, speaker: row.speaker, form: row.form, ...openConsent(row.id, row.contentCipher), givenOn: day(row.givenOn),
    recordedBy: names.get(row.recordedById) ?? "", withdrawnOn: row.withdrawnOn ? day(row.withdrawnOn) : null,
    withdrawnNote: openTexts("consent_record", row.id, { withdrawCipher: row.withdrawCipher }).withdraw,
    permissions: { withdraw: row.withdrawnOn === null && authorize(actor, "consent.withdraw", { division: row.division }, []).allowed },
  }));
}
