import type { Actor } from "../authz/actor";
import { scopeOf } from "../authz/scope";
import { confirmedAssessments } from "../features/assessment/queries/confirmed-assessments";
import { seenInFull, shownName } from "../features/assignment/queries/seen-in-full";
import type { CaseFile, CaseReport } from "../features/case/case-file";
import { copyFor } from "../features/case/family-copy";
import { withoutKeptTexts } from "../features/case/kept-texts";
import { caseEvents } from "../features/case/queries/case-events";
import { caseHeader } from "../features/case/queries/case-header";
import { closurePage } from "../features/closing/queries/closure-page";
import { caseConferences } from "../features/conference/queries/case-conferences";
import { conferenceDetail } from "../features/conference/queries/conference-detail";
import type { ConferenceDetail } from "../features/conference/view";
import { noContactFields } from "../features/contact/no-contact";
import { familyContacts } from "../features/contact/queries/family-contacts";
import { keptFromOthers } from "../features/contact/queries/kept-from-others";
import { noContactsOf } from "../features/contact/queries/no-contacts";
import { courtPage } from "../features/court/queries/court-page";
import { listCaseDocuments } from "../features/document/queries/list-documents";
import type { DocumentView } from "../features/document/view";
import { loadIntake } from "../features/intake/queries/load-intake";
import { reportsOfCase } from "../features/intake/queries/reports-of-case";
import { whereNowOf } from "../features/ladder/queries/interim-care";
import { ladderPage } from "../features/ladder/queries/ladder-page";
import { renamedPeople } from "../features/ladder/queries/renamed-people";
import { planPage } from "../features/plan/queries/plan-page";
import { caseReferrals } from "../features/referral/queries/case-referrals";
import { referralDetail } from "../features/referral/queries/referral-detail";
import type { ReferralDetail } from "../features/referral/view";
import { mendedNames } from "../features/registration/mended-names";
import { loadRegistration } from "../features/registration/queries/load-registration";
import { storedFormOf } from "../features/registration/queries/stored-form";
import type { RegistrationForm } from "../features/registration/schema";
import { siblingPanel } from "../features/sibling/queries/sibling-panel";
import { caseVisits } from "../features/visit/queries/case-visits";
import type { CaseEventView, CaseTab } from "../features/case/view";
import { FOR_THE_FAMILY } from "../features/privacy/schema";
import { harmKnown } from "../features/rights/queries/harm-known";
import { openTexts } from "../server/crypto/texts";
import type { RequestFacts } from "../server/audit";
import type { Tx } from "../server/db/client";
import { withActor } from "../server/db/with-actor";
import { writeRefusedLook } from "../server/looks";
import { renderPdf } from "../server/documents/pdf/render-pdf";
import { toShanghaiDate } from "../shared/dates";
import { Refusal, type ActionResult } from "../shared/refusal";
import type { KeptBack } from "../shared/masking";
import type { Paper } from "../shared/paper";
import { noteTaken } from "./note-taken";

const EVENTS_AT_ONCE = 200;

/**
 * The case as its reader sees it on its pages, read by the queries of those pages: scope, sight and what is closed to the reader are theirs. Null when the case is not
 * the reader's, or ceases to be while it is read.
 */
export async function caseFile(actor: Actor, caseId: string, now: Date): Promise<CaseFile | null> {
  const header = await caseHeader(actor, caseId, now);
  if (!header) return null;
  const has = (tab: CaseTab) => header.tabs.some((each) => each.tab === tab);
  const registration = await loadRegistration(actor, header.registrationId, now).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
    throw error;
  });
  const assessments = await confirmedAssessments(actor, caseId, now);
  const plan = await planPage(actor, caseId, now);
  const visits = await caseVisits(actor, caseId, now);
  const events = await allEvents(actor, caseId, now);
  const family = await withActor(actor, async (tx, fresh) => {
    const row = await tx.careCase.findUnique({ where: { id: caseId }, select: { childId: true } });
    if (!row) return null;
    const { childId } = row;
    const people = (await noContactsOf(tx, [childId])).get(childId) ?? [];
    const form = registration && (await storedFormOf(tx, header.registrationId)).form;
    const noContacts = form ? noContactFields(form, people) : [];
    const masked = (await seenInFull(tx, fresh, [childId], now))(childId) ? null : await unseenBy(tx, childId, form);
    return { masked, noContacts, kept: await keptFromOthers(tx, fresh, childId, form, noContacts), mended: form ? await mendedOf(tx, fresh, childId, form, now) : {}, whereNow: (await whereNowOf(tx, [childId])).get(childId) ?? null };
  });
  if (!assessments || !plan || !visits || !events || !family) return null;
  const { masked, ...about } = family;
  const file: CaseFile = {
    forFamily: false, outside: false, sourcesWithheld: false, ...about, header, reports: await reportsOf(actor, caseId, now), registration, assessments, plan, visits, events, referrals: has("referrals") ? await referralsOf(actor, caseId, now) : null,
    conferences: has("conferences") ? await conferencesOf(actor, caseId, now) : null, ladder: has("ladder") ? await ladderPage(actor, caseId, now) : null,
    court: has("ladder") ? await courtPage(actor, caseId, now) : null, closure: has("closure") ? await closurePage(actor, caseId, now) : null,
    contacts: has("ladder") ? await familyContacts(actor, caseId) : null, siblings: has("ladder") ? ((await siblingPanel(actor, { caseId }))?.rows ?? null) : null, papers: await papersOf(actor, caseId, now),
  };
  return masked ? withoutKeptTexts(file, masked) : file;
}

/** Of whom and what a reader who sees 张** is to read in no text that leaves the office either: the family's names and numbers, its home, school and places of work. */
async function unseenBy(tx: Tx, childId: string, form: RegistrationForm | null): Promise<KeptBack> {
  const { id, name, formerName, earlierNames, ...kept } = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { id: true, name: true, formerName: true, earlierNames: true, addressCipher: true, schoolCipher: true, phoneCipher: true } });
  const now = openTexts("child", id, kept);
  const people = (await tx.childGuardian.findMany({ where: { childId }, select: { id: true, name: true, phoneCipher: true, workPlaceCipher: true } })).map(({ id: personId, name: called, ...ciphers }) => ({ called, ...openTexts("child_guardian", personId, ciphers) }));
  const known = (texts: readonly (string | null | undefined)[]): string[] => texts.filter((text): text is string => Boolean(text));
  const filed = form && { ...form.residence, ...form.schooling, ...form.history };
  return {
    names: known([name, formerName, ...earlierNames, ...people.map(({ called }) => called), form?.guardianship.carerName, ...(form?.parents ?? []).map((parent) => parent.name)]),
    numbers: known([now.phone, ...people.map(({ phone }) => phone), form?.child.phone, form?.guardianship.carerPhone, ...(form?.parents ?? []).map(({ phone }) => phone)]),
    places: known([now.address, now.school, ...people.map(({ workPlace }) => workPlace), filed?.currentAddress, filed?.registeredAddress, filed?.foundPlace, filed?.school, filed?.streetPlaces, ...(form?.parents ?? []).map(({ workPlace }) => workPlace)]),
  };
}

/** Which names of the form were put right: to street and district, as their sight shows the form itself. */
async function mendedOf(tx: Tx, actor: Actor, childId: string, form: RegistrationForm, now: Date): Promise<CaseFile["mended"]> {
  if (scopeOf(actor).kind !== "division") return {};
  const full = (await seenInFull(tx, actor, [childId], now))(childId);
  return Object.fromEntries(Object.entries(mendedNames(form, await renamedPeople(tx, childId))).map(([path, { from, to, at }]) => [path, { from: shownName(from, full), to: shownName(to, full), on: toShanghaiDate(at) }]));
}

/** Whoever may not open a report finds no chapter of it; of other children that came of it nothing is said here. */
async function reportsOf(actor: Actor, caseId: string, now: Date): Promise<CaseReport[] | null> {
  const found = await reportsOfCase(actor, caseId, now);
  const reports: CaseReport[] = [];
  for (const { id, repeats } of found?.reports ?? []) {
    const report = await loadIntake(actor, id, now);
    if (report) reports.push({ repeats, withheld: false, report: { ...report, events: report.events.filter(({ kind, text }) => kind !== "REGISTERED" || text === found?.registrationNumber) } });
  }
  return reports.length > 0 ? reports : null;
}

/** Oldest first, as papers are filed. */
async function papersOf(actor: Actor, caseId: string, now: Date): Promise<DocumentView[] | null> {
  const list = await listCaseDocuments(actor, caseId, now);
  return list && [...list.documents].reverse();
}

async function referralsOf(actor: Actor, caseId: string, now: Date): Promise<ReferralDetail[] | null> {
  const list = await caseReferrals(actor, caseId, now);
  if (!list) return null;
  const details: ReferralDetail[] = [];
  for (const { id } of [...list.referrals].reverse()) {
    const detail = await referralDetail(actor, id, now);
    if (detail) details.push(detail);
  }
  return details;
}

async function conferencesOf(actor: Actor, caseId: string, now: Date): Promise<ConferenceDetail[] | null> {
  const list = await caseConferences(actor, caseId, now);
  if (!list) return null;
  const details: ConferenceDetail[] = [];
  for (const { id } of [...list.conferences].reverse()) {
    const detail = await conferenceDetail(actor, caseId, id, now);
    if (detail) details.push(detail);
  }
  return details;
}

async function allEvents(actor: Actor, caseId: string, now: Date): Promise<CaseEventView[] | null> {
  const events: CaseEventView[] = [];
  let after: string | undefined;
  do {
    const page = await caseEvents(actor, caseId, after, now, EVENTS_AT_ONCE);
    if (!page) return null;
    events.push(...page.rows);
    after = page.next ?? undefined;
  } while (after);
  return events.reverse();
}

/** Puts the file into the reader's words. */
export type PaperOf = (file: CaseFile, about: { reader: Pick<Actor, "name" | "organisation">; at: Date }) => Paper;

/** The whole file holds the plan against whoever harms the child: it goes to no guardian while harm is known. The data file, which leaves that out, is asked for as a right. The page says so before anybody asks. */
export const fileEndangers = (actor: Actor, caseId: string): Promise<boolean> =>
  withActor(actor, async (tx) => {
    const found = await tx.careCase.findFirst({ where: { id: caseId }, select: { childId: true } });
    return found !== null && (await harmKnown(tx, found.childId));
  });

/**
 * The whole case as one PDF, after the line of the log that says who took it and what for. The log asks once more whether the case opens to the reader: whoever lost it
 * while the file was made gets none. `purpose`: one of PRINT_PURPOSES.
 */
export async function printCaseFile(actor: Actor, caseId: string, purpose: string, paperOf: PaperOf, facts: RequestFacts): Promise<ActionResult<{ bytes: Buffer; number: string }>> {
  const at = new Date();
  const record = { recordType: "CARE_CASE", recordId: caseId.toLowerCase() };
  const details = { page: `/cases/${caseId}/file`, purpose };
  const file = await caseFile(actor, caseId, at);
  if (file && purpose === FOR_THE_FAMILY && (await fileEndangers(actor, caseId))) {
    await writeRefusedLook(actor, facts, "BLOCKED", record, details);
    return { ok: false, code: "BLOCKED", reason: "fileEndangers", requestId: facts.requestId };
  }
  const bytes = file && (await renderPdf(paperOf(copyFor(purpose, file), { reader: actor, at })));
  const noted = await noteTaken(actor, facts, "look.print", record, details, new Date());
  return noted && file && bytes ? { ok: true, data: { bytes, number: file.header.number } } : { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
}
