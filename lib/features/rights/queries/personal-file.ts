import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import { decryptOptional } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { maskId } from "../../../shared/masking";
import { intakesBehind } from "../../intake/queries/intakes-behind";
import { divisionCodesOf, placesOf } from "../../registration/queries/load-registration";
import { storedFormOf } from "../../registration/queries/stored-form";
import { maskIds } from "../../registration/masked-ids";
import type { DisclosureField } from "../../referral/disclosure";
import { endangers, formFor } from "../rules";
import type { PersonalFile } from "../view";
import type { DataSpeaker } from "../../../shared/vocabulary/rights";
import { recordsOfChild } from "../../merge/queries/merged-children";
import { openRequest } from "./contents";
import { harmKnown } from "./harm-known";
import { rightsScope } from "./rights-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

/**
 * Everything held of a child, under its own record and those merged into it, for whoever asked to see it and was granted that (个人信息保护法 45); ID numbers are masked as everywhere. Null without such a request, and
 * for everybody but the child's street and district.
 */
export async function personalFile(actor: Actor, childId: string, requestId: string): Promise<PersonalFile | null> {
  return withActor(actor, async (tx, fresh) => {
    // The whole of it goes to the person by way of an office that knows whom it is about.
    const scope = sightOf(fresh) === "FULL" ? rightsScope(fresh) : null;
    const request = scope && (await tx.rightsRequest.findFirst({
      where: { id: requestId, childId, kind: "ACCESS", status: { in: ["GRANTED", "DONE"] }, ...scope },
      select: { id: true, number: true, speaker: true, contentCipher: true, receivedOrg: { select: { name: true } } },
    }));
    // Harm may have become known since it was granted.
    if (!request || endangers("ACCESS", request.speaker, await harmKnown(tx, childId))) return null;
    const { speaker } = request;
    const records = await recordsOfChild(tx, childId);
    const rule = await tx.retentionRule.findUniqueOrThrow({ where: { kind: "CHILD_FILE" }, select: { months: true } });
    return {
      number: request.number, speaker, speakerName: openRequest(request.id, request.contentCipher).speakerName, office: request.receivedOrg.name, child: await childOf(tx, childId),
      guardians: await guardiansOf(tx, childId, speaker), registrations: await registrationsOf(tx, records, speaker), reports: await reportsOf(tx, fresh, records), ...(await workOf(tx, records)), recipients: await recipientsOf(tx, records),
      consents: (await tx.consentRecord.findMany({ where: { childId: { in: records } }, orderBy: { givenOn: "asc" }, select: { purpose: true, givenOn: true, withdrawnOn: true } }))
        .map(({ purpose, givenOn, withdrawnOn }) => ({ purpose, givenOn: day(givenOn), withdrawnOn: withdrawnOn ? day(withdrawnOn) : null })),
      keptMonths: rule.months,
    };
  });
}

async function childOf(tx: Tx, childId: string): Promise<PersonalFile["child"]> {
  const child = await tx.child.findUniqueOrThrow({
    where: { id: childId }, select: { name: true, formerName: true, earlierNames: true, sex: true, birthDate: true, division: true, idCipher: true, phoneCipher: true, addressCipher: true },
  });
  const open = (column: string, stored: string | null) => decryptOptional(stored, { table: "child", column, rowId: childId });
  const places = await placesOf(tx, [child.division]);
  const idNumber = open("id_cipher", child.idCipher);
  return {
    name: child.name, formerName: child.formerName, earlierNames: child.earlierNames, sex: child.sex, birthDate: day(child.birthDate), idNumber: idNumber && maskId(idNumber), phone: open("phone_cipher", child.phoneCipher),
    address: open("address_cipher", child.addressCipher), divisionName: places[child.division] ?? child.division,
  };
}

/** Names of the family are part of the child's own life; how to reach one of them is that one's own. */
async function guardiansOf(tx: Tx, childId: string, speaker: DataSpeaker): Promise<PersonalFile["guardians"]> {
  const rows = await tx.childGuardian.findMany({ where: { childId }, orderBy: { position: "asc" }, select: { id: true, role: true, name: true, relation: true, phoneCipher: true } });
  return rows.map((row) => ({
    role: row.role, name: row.name, relation: row.relation,
    phone: row.role === speaker ? decryptOptional(row.phoneCipher, { table: "child_guardian", column: "phone_cipher", rowId: row.id }) : "",
  }));
}

async function registrationsOf(tx: Tx, records: string[], speaker: DataSpeaker): Promise<PersonalFile["registrations"]> {
  const rows = await tx.registration.findMany({ where: { childId: { in: records } }, orderBy: [{ filedOn: "asc" }, { id: "asc" }], select: { id: true, number: true, filedOn: true, filingOrg: { select: { name: true } } } });
  const registrations: PersonalFile["registrations"] = [];
  for (const row of rows) {
    const form = formFor(speaker, maskIds((await storedFormOf(tx, row.id)).form));
    registrations.push({ number: row.number, filedOn: day(row.filedOn), office: row.filingOrg.name, form, places: await placesOf(tx, divisionCodesOf(form)) });
  }
  return registrations;
}

/**
 * The reports that the child was found by, as far as the office that gives the file may open them: when, by which office, and the contacts. Who reported stays out, and with it the source,
 * the account and the notes of the contacts, which may name them; what was said is of the child, but also of others. The office is the one that followed the report up: the one that wrote it down may be who reported.
 */
async function reportsOf(tx: Tx, actor: Actor, records: string[]): Promise<PersonalFile["reports"]> {
  const registrations = await tx.registration.findMany({ where: { childId: { in: records } }, select: { number: true, intakeReportId: true, urgentReportId: true } });
  const cases = await tx.careCase.findMany({ where: { childId: { in: records } }, select: { number: true } });
  const behind = await intakesBehind(tx, actor, registrations, cases.map(({ number }) => number));
  const rows = await tx.intakeReport.findMany({
    where: { id: { in: behind.map(({ id }) => id) } }, orderBy: [{ receivedAt: "asc" }, { number: "asc" }],
    select: { id: true, number: true, receivedAt: true, urgency: true, ownerOrg: { select: { name: true } }, events: { where: { kind: { in: ["ATTEMPT", "CONTACT"] } }, orderBy: [{ at: "asc" }, { id: "asc" }], select: { at: true, way: true, result: true, orgId: true } } },
  });
  const offices = new Map((await tx.organisation.findMany({ where: { id: { in: rows.flatMap(({ events }) => events.map(({ orgId }) => orgId)) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    number: row.number, receivedAt: row.receivedAt.toISOString(), office: row.ownerOrg.name, urgency: row.urgency, repeats: behind.some(({ id, repeats }) => id === row.id && repeats),
    contacts: row.events.flatMap(({ at, way, result, orgId }) => (way && result ? [{ at: at.toISOString(), way, result, office: offices.get(orgId) ?? "" }] : [])),
  }));
}

async function workOf(tx: Tx, records: string[]): Promise<Pick<PersonalFile, "cases" | "measures" | "visits" | "documents">> {
  const cases = await tx.careCase.findMany({ where: { childId: { in: records } }, orderBy: { openedAt: "asc" }, select: { number: true, status: true, openedAt: true, ownerOrg: { select: { name: true } } } });
  const measures = await tx.planMeasure.findMany({
    where: { childId: { in: records }, planVersion: { status: "APPROVED" } }, orderBy: [{ versionId: "asc" }, { position: "asc" }],
    select: { id: true, textCipher: true, externalBodyCipher: true, dueOn: true, responsibleOrg: { select: { name: true } } },
  });
  const visits = await tx.visit.findMany({
    where: { childId: { in: records }, status: "DONE", doneAt: { not: null } }, orderBy: { doneAt: "asc" }, select: { doneAt: true, dueOn: true, kind: true, assignedOrg: { select: { name: true } } },
  });
  const documents = await tx.document.findMany({
    where: { childId: { in: records }, removedAt: null, kind: { in: ["CHILD_PHOTO", "REGISTRATION", "ASSESSMENT", "VISIT", "OTHER"] } }, orderBy: { uploadedAt: "asc" },
    select: { kind: true, uploadedAt: true },
  });
  return {
    cases: cases.map((row) => ({ number: row.number, status: row.status, openedOn: toShanghaiDate(row.openedAt), office: row.ownerOrg.name })),
    measures: measures.map((row) => {
      const { text, externalBody } = openTexts("plan_measure", row.id, { textCipher: row.textCipher, externalBodyCipher: row.externalBodyCipher });
      return { text: text ?? "", dueOn: row.dueOn ? day(row.dueOn) : null, responsible: row.responsibleOrg?.name ?? externalBody ?? "" };
    }),
    visits: visits.map((row) => ({ on: toShanghaiDate(row.doneAt ?? row.dueOn), kind: row.kind, office: row.assignedOrg.name })),
    // Whoever names a file may name in it who gave it.
    documents: documents.map((row) => ({ kind: row.kind, on: toShanghaiDate(row.uploadedAt) })),
  };
}

/** To whom the child's data went, with the fields that went (个人信息保护法 23, 45). */
async function recipientsOf(tx: Tx, records: string[]): Promise<PersonalFile["recipients"]> {
  const referrals = await tx.referral.findMany({
    where: { childId: { in: records } }, orderBy: { sentAt: "asc" }, select: { sentAt: true, task: true, endedAt: true, toOrg: { select: { name: true, type: true } }, disclosure: { select: { fields: true } } },
  });
  const assignments = await tx.caseAssignment.findMany({ where: { childId: { in: records } }, orderBy: { startsOn: "asc" }, select: { startsOn: true, endsOn: true, task: true, organisation: { select: { name: true, type: true } } } });
  return [
    ...referrals.map((row) => ({
      office: row.toOrg.name, type: row.toOrg.type, on: toShanghaiDate(row.sentAt), task: row.task, fields: (row.disclosure?.fields ?? []) as DisclosureField[], ended: row.endedAt !== null,
    })),
    ...assignments.map((row) => ({ office: row.organisation.name, type: row.organisation.type, on: day(row.startsOn), task: row.task, fields: [], ended: row.endsOn !== null })),
  ];
}
