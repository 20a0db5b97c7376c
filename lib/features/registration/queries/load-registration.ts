import type { Actor } from "../../../authz/actor";
import { allowedActions, authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { isOwnNumber, noContactFields, whoAt, withoutContacts } from "../../contact/no-contact";
import { whyNoContact } from "../../contact/queries/why-no-contact";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { intakeScope } from "../../intake/queries/intake-scope";
import { photoView } from "../../document/queries/photo";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { maskForm } from "../masked-form";
import { maskIds } from "../masked-ids";
import type { RegistrationForm } from "../schema";
import type { RegistrationEvent, RegistrationView } from "../views";
import { readUntil } from "./read-until";
import { registrationAlerts, urgentReportOf } from "./registration-alerts";
import { authorsOf, registrationReaderScope } from "./registration-in-scope";
import { guardiansBeside } from "./guardians-beside";
import { storedFormOf } from "./stored-form";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** A form's codes of divisions, for their names. */
export const divisionCodesOf = ({ residence }: RegistrationForm): string[] =>
  [residence.registeredDivision, residence.currentStreet, residence.currentCommunity, residence.foundStreet, residence.foundCommunity].filter((code) => code !== "");

export async function placesOf(tx: Tx, codes: readonly string[]): Promise<Record<string, string>> {
  const found = await divisionsByCode(tx, codes);
  return Object.fromEntries([...found.values()].map(({ code, name, path }) => [code, path ? `${path} ${name}` : name]));
}

/** The registration as an office reads it, with its status line, its decisions and what the actor may do. Throws NOT_FOUND outside scope. */
export async function loadRegistration(actor: Actor, registrationId: string, now: Date): Promise<RegistrationView> {
  return withActor(actor, async (tx, fresh) => {
    const scope = registrationReaderScope(fresh, now);
    const row = scope && (await tx.registration.findFirst({
      where: { id: registrationId, ...scope },
      select: {
        id: true, childId: true, number: true, status: true, stage: true, version: true, urgent: true, urgency: true, division: true, filedOn: true, filedById: true, mendedByIds: true, filingOrgId: true,
        streetCheckedById: true, streetCheckedAt: true, districtCheckedById: true, districtCheckedAt: true, returnReasonCipher: true, distinctReasonCipher: true, duplicateOfId: true, resident: true,
        insidePilot: true, urgentReportId: true, intakeReportId: true, caseId: true, roundId: true, sex: true, birthDate: true, filingOrg: { select: { name: true } }, child: { select: { name: true, status: true } },
      },
    }));
    if (!row) throw notFound();
    const { form, matchReason } = await storedFormOf(tx, row.id);
    const places = await placesOf(tx, [...divisionCodesOf(form), row.division]);
    const people = [row.filedById, row.streetCheckedById, row.districtCheckedById].flatMap((id) => id ?? []);
    const users = new Map((await tx.appUser.findMany({ where: { id: { in: people } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
    const duplicate = row.duplicateOfId ? await tx.registration.findFirst({ where: { id: row.duplicateOfId, ...scope }, select: { id: true, number: true } }) : null;
    // The clock of the step itself: an urgent alert has its own and may run out before.
    const step = await tx.task.findFirst({
      where: { registrationId: row.id, doneAt: null, rule: { not: "URGENT_ALERT" } }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], select: { dueAt: true },
    });
    const full = (await seenInFull(tx, fresh, [row.childId], now))(row.childId);
    const sight = { full, hidden: [row.child.name, form.parents[0].name, form.parents[1].name, form.guardianship.carerName] };
    const alerts = await registrationAlerts(tx, fresh, row.id, sight);
    const contacts = await contactsOf(tx, fresh, row, form);
    const shown = full ? maskIds(form) : maskForm(form);
    return {
      registrationId: row.id, childId: row.childId, number: row.number, status: row.status, stage: row.stage, version: row.version, urgent: row.urgent, urgency: row.urgency,
      name: shownName(row.child.name, full), age: fullYears(day(row.birthDate), toShanghaiDate(now)), sex: row.sex, form: contacts.given ? shown : withoutContacts(shown, Object.keys(contacts.marks)), noContacts: contacts.marks, guardians: await guardiansBeside(tx, fresh, row.childId, form, full), readUntil: await readUntil(tx, fresh, row.childId, now), places, matchReason: full ? matchReason : null,
      division: row.division, divisionName: places[row.division] ?? row.division, filingOffice: row.filingOrg.name, filedByName: users.get(row.filedById) ?? "", filedOn: day(row.filedOn),
      streetCheckedBy: row.streetCheckedById ? (users.get(row.streetCheckedById) ?? "") : null, streetCheckedAt: row.streetCheckedAt?.toISOString() ?? null,
      districtCheckedBy: row.districtCheckedById ? (users.get(row.districtCheckedById) ?? "") : null, districtCheckedAt: row.districtCheckedAt?.toISOString() ?? null,
      ...openTexts("registration", row.id, { returnReasonCipher: row.returnReasonCipher, distinctReasonCipher: full ? row.distinctReasonCipher : null }), duplicateOf: duplicate ? { registrationId: duplicate.id, number: duplicate.number } : null, resident: row.resident, insidePilot: row.insidePilot,
      dueAt: step?.dueAt.toISOString() ?? null, overdue: step !== null && step.dueAt < now, caseId: row.caseId, roundId: row.roundId,
      history: await historyOf(tx, row.id),
      photo: full ? await photoView(tx, fresh, row, now) : null,
      urgentReport: row.urgentReportId ? await urgentReportOf(tx, fresh, row.urgentReportId, sight) : null, intakeReport: row.intakeReportId ? await intakeOf(tx, fresh, row.intakeReportId) : null,
      alerts, permissions: permissionsOf(fresh, row, alerts.some(({ own, answered }) => own && !answered)),
    };
  });
}

async function intakeOf(tx: Tx, actor: Actor, reportId: string): Promise<RegistrationView["intakeReport"]> {
  const scope = intakeScope(actor);
  const report = scope && (await tx.intakeReport.findFirst({ where: { AND: [{ id: reportId }, scope] }, select: { id: true, number: true } }));
  return report && { reportId: report.id, number: report.number };
}

/**
 * How nobody is to be reached who is no contact: the street and the district, whose form it is, read the number with the mark and why; another office reads that it is none, and no number
 * (docs/decisions/withheld-contacts.md).
 */
async function contactsOf(tx: Tx, actor: Actor, { childId, caseId }: { childId: string; caseId: string | null }, form: RegistrationForm): Promise<{ given: boolean; marks: RegistrationView["noContacts"] }> {
  const given = scopeOf(actor).kind === "division";
  const people = await whyNoContact(tx, actor, childId, caseId);
  const marks = noContactFields(form, people).filter((path) => !given || path === "child.phone" || isOwnNumber(path)).map((path) => {
    const who = given ? whoAt(path, form, people) : null;
    return [path, { given, why: who && { follows: who.follows, decided: who.decided } }] as const;
  });
  return { given, marks: Object.fromEntries(marks) };
}

type Row = {
  status: RegistrationView["status"]; division: string; filedById: string; mendedByIds: string[]; filingOrgId: string; urgent: boolean; caseId: string | null; insidePilot: boolean;
};

function permissionsOf(actor: Actor, row: Row, alerted: boolean): RegistrationView["permissions"] {
  const resource = { division: row.division, authorIds: authorsOf(row), filingOrgId: row.filingOrgId, registrationStatus: row.status };
  const may = allowedActions(
    actor, ["registration.check", "registration.check_return", "registration.accept", "registration.return", "registration.merge", "registration.update", "registration.create"],
    resource, [],
  );
  const step = (action: "check" | "check_return" | "accept" | "return" | "merge" | "resubmit" | "correct") => canDo(REGISTRATION_LIFECYCLE, row.status, action);
  return {
    check: may["registration.check"] && step("check"), checkReturn: may["registration.check_return"] && step("check_return"),
    accept: may["registration.accept"] && step("accept"), return: may["registration.return"] && step("return"), merge: may["registration.merge"] && step("merge"),
    update: may["registration.update"] && (step("resubmit") || step("correct")), raiseAlert: may["registration.create"] && !row.urgent && row.status !== "MERGED", answerAlert: alerted && authorize(actor, "urgent.answer", { receivingOrgId: actor.organisation.id }, []).allowed,
    unmask: authorize(actor, "identity.unmask", { division: row.division }, []).allowed,
    nextSibling: may["registration.create"] && row.status !== "MERGED",
    rights: scopeOf(actor).kind === "division",
    requestFamily: !row.insidePilot && row.caseId === null && row.status === "ACCEPTED" && authorize(actor, "pilot_unit.request", { division: row.division }, []).allowed,
    nameFamily: !row.insidePilot && row.caseId === null && row.status !== "MERGED" && authorize(actor, "pilot_unit.name", { division: row.division }, []).allowed,
  };
}

/** What was decided and by whom, latest first, from the audit trail of this one record. */
export async function historyOf(tx: Tx, registrationId: string): Promise<RegistrationEvent[]> {
  const rows = await tx.$queryRaw<{ at: Date; actor: string; office: string; action: string }[]>`
    SELECT at, actor, office, action FROM changes_since('REGISTRATION', ${registrationId}::uuid, 0)`;
  return rows.map(({ at, actor, office, action }) => ({ at: at.toISOString(), actor, office, action }));
}
