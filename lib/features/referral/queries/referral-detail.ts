import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { canDo } from "../../../shared/lifecycle";
import type { DeadlineRule, EscalationStep } from "../../../shared/vocabulary/casework";
import { openDisclosure } from "../../../workflows/disclose";
import { shownName } from "../../assignment/queries/seen-in-full";
import { escalationMoments } from "../../deadline/escalation";
import { loadCalendar } from "../../deadline/queries/load-calendar";
import { loadEscalations } from "../../deadline/queries/load-escalations";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { canCorrectCourt, correctionsOf } from "../court-answers";
import { DISCLOSURE_FIELDS, type DisclosureField } from "../disclosure";
import { REFERRAL_LIFECYCLE } from "../lifecycle";
import { maskDisclosed } from "../masked-disclosure";
import type { OfficePlace, OutcomeDecision, ReferralChain, ReferralDeadline, ReferralDetail, ReferralMessageView } from "../view";
import { mayReceive, sentScope } from "./load-referral";
import { deadlineOf, marksOf, rowView, ROW_FIELDS } from "./referral-row";
import { guardianshipSince } from "./guardianship-since";
import { withoutWhatIsKept } from "./what-is-kept";

const DETAIL = {
  ...ROW_FIELDS, caseId: true, childId: true, division: true, toOrgId: true, fromOrgId: true, version: true, matrixRowText: true, resultDueOn: true, conferenceTask: { select: { id: true, number: true, conferenceId: true } }, purposeVersion: { select: { nameZh: true, nameEn: true, number: true, basis: true, askedZh: true, askedEn: true } }, purposeCipher: true, sentById: true,
  decision: true, decisionNoteCipher: true, decidedById: true, decidedAt: true, courtCaseNumberCipher: true, disclosure: { select: { open: true, fields: true, contentCipher: true } },
  fromOrg: { select: { name: true, address: true, phone: true } }, toOrg: { select: { name: true, type: true, address: true, phone: true } },
} satisfies Prisma.ReferralSelect;
type Row = Prisma.ReferralGetPayload<{ select: typeof DETAIL }>;

/** One referral as its sender, its district or its receiver sees it; null for everybody else. */
export async function referralDetail(actor: Actor, referralId: string, now: Date): Promise<ReferralDetail | null> {
  return withActor(actor, async (tx, fresh) => {
    const sent = sentScope(fresh);
    const ways = [sent, mayReceive(fresh) ? { toOrgId: fresh.organisation.id } : null].filter((way) => way !== null);
    const row = ways.length > 0 ? await tx.referral.findFirst({ where: { id: referralId, OR: ways }, select: DETAIL }) : null;
    if (!row) return null;
    const receiver = row.toOrgId === fresh.organisation.id;
    const side = receiver ? "receiver" : fresh.organisation.type === "STREET_OFFICE" ? "sender" : "district";
    // Row-level security hides a closed snapshot from its receiver; whoever has jurisdiction too (a lead) is told the same.
    const snapshot = row.disclosure && (!receiver || row.disclosure.open) ? row.disclosure : null;
    const child = scopeOf(fresh).kind === "division" ? await tx.child.findUnique({ where: { id: row.childId }, select: { name: true } }) : null;
    const stored = snapshot ? openDisclosure(snapshot.contentCipher, row.id) : null;
    const opened = stored && receiver ? await withoutWhatIsKept(tx, stored, row.id) : stored;
    // To whom it was disclosed, it stands open; the sender's side sees it as it sees the child.
    const full = receiver || sightOf(fresh) === "FULL";
    const disclosed = opened && !full ? maskDisclosed(opened) : opened;
    const running = row.endedAt === null && stored;
    const guardianship = running && (receiver || child) ? await guardianshipSince(tx, row.childId, stored, { side: receiver ? "receiver" : "sender", full }) : null;
    const nameOnFile = disclosed?.find(({ field }) => field === "NAME")?.value;
    const name = child ? shownName(child.name, full) : (nameOnFile?.kind === "text" ? nameOnFile.text : null);
    const rules = await loadDeadlineRules(tx);
    const marks = (await marksOf(tx, fresh, [row.id], child !== null))(row.id);
    const sentBy = await tx.appUser.findUnique({ where: { id: row.sentById }, select: { name: true } });
    return {
      ...rowView(row, rules, now, { name, caseId: child ? row.caseId : null, ...marks }), fromPlace: placeOf(row.fromOrg), toPlace: placeOf(row.toOrg), version: row.version, matrixRow: row.matrixRowText, ...openTexts("referral", row.id, { purposeCipher: row.purposeCipher }),
      purposeUsed: row.purposeVersion && {
        name: { zh: row.purposeVersion.nameZh, en: row.purposeVersion.nameEn }, number: row.purposeVersion.number, basis: row.purposeVersion.basis, asked: { zh: row.purposeVersion.askedZh, en: row.purposeVersion.askedEn },
      },
      resultDueOn: row.resultDueOn?.toISOString().slice(0, 10) ?? null, conferenceTask: taskOf(row, child !== null, fresh.organisation.id),
      sentByName: sentBy?.name ?? "", acceptedAt: row.acceptedAt?.toISOString() ?? null, firstReportAt: row.firstReportAt?.toISOString() ?? null,
      ...openTexts("referral", row.id, { courtCaseNumberCipher: row.courtCaseNumberCipher }), courtOutcome: row.courtOutcome, side, disclosed, guardianship,
      disclosedFields: DISCLOSURE_FIELDS.filter((field): field is DisclosureField => snapshot?.fields.includes(field) ?? false),
      messages: await messagesOf(tx, fresh, row.id), chain: receiver ? null : await chainOf(tx, row, deadlineOf(row, rules), now), decision: child ? await decisionOf(tx, row) : null,
      sendHref: child ? `/cases/${row.caseId}/referrals${row.measureKey ? `/new?measure=${row.measureKey}` : ""}` : null, permissions: permissionsOf(fresh, row, marks.undecided),
    };
  });
}

const placeOf = ({ address, phone }: OfficePlace): OfficePlace => ({ address, phone });

/** The task it was begun from: in its conference for whoever has the case, by itself for the office that carries both. */
function taskOf({ caseId, toOrgId, conferenceTask }: Row, seesCase: boolean, organisationId: string): ReferralDetail["conferenceTask"] {
  if (!conferenceTask || (!seesCase && toOrgId !== organisationId)) return null;
  const { id, number, conferenceId } = conferenceTask;
  return { number, href: seesCase ? `/cases/${caseId}/conferences/${conferenceId}#tasks` : `/conferences/tasks/${id}` };
}

function permissionsOf(actor: Actor, row: Row, undecided: boolean): ReferralDetail["permissions"] {
  const received = { receivingOrgId: row.toOrgId };
  const may = (action: "accept" | "return" | "report" | "finish") => canDo(REFERRAL_LIFECYCLE, row.status, action) && authorize(actor, `referral.${action}`, received, []).allowed;
  return {
    accept: may("accept"), return: may("return"), report: may("report"), finish: may("finish"),
    correctCourt: canCorrectCourt({ toType: row.toOrg.type, status: row.status, courtOutcome: row.courtOutcome }) && authorize(actor, "referral.correct_court", received, []).allowed,
    withdraw: canDo(REFERRAL_LIFECYCLE, row.status, "withdraw") && authorize(actor, "referral.withdraw", { division: row.division }, []).allowed,
    message: row.endedAt === null && authorize(actor, "referral.message", { division: row.division, ...received }, []).allowed,
    decide: undecided && authorize(actor, "referral.decide", { division: row.division }, []).allowed,
  };
}

/** What was done about the receiver's silence, as background work noted it, and what of the chain is still to come; a step whose moment passed without it was passed over. */
async function chainOf(tx: Tx, row: Row, deadline: ReferralDeadline | null, now: Date): Promise<ReferralChain> {
  const steps = await tx.$queryRaw<{ rule: DeadlineRule; step: EscalationStep; due_at: Date; at: Date }[]>`SELECT * FROM referral_escalations(${row.id}::uuid)`;
  const taken = steps.map(({ rule, step, at }) => ({ rule, step, at: at.toISOString() }));
  if (!deadline) return { taken, ahead: [] };
  const createdAt = (deadline.rule === "REFERRAL_FIRST_REPORT" || deadline.rule === "REFERRAL_RESULT") && row.acceptedAt ? row.acceptedAt : row.sentAt;
  const moments = escalationMoments(await loadEscalations(tx), { rule: deadline.rule, createdAt, dueAt: new Date(deadline.dueAt) }, await loadCalendar(tx, row.division));
  const done = new Set(steps.filter((step) => step.rule === deadline.rule && step.due_at.toISOString() === deadline.dueAt).map(({ step }) => step));
  return { taken, ahead: moments.filter(({ step, at }) => !done.has(step) && at > now).map(({ step, at }) => ({ rule: deadline.rule, step, at: at.toISOString() })) };
}

async function decisionOf(tx: Tx, row: Row): Promise<OutcomeDecision | null> {
  if (!row.decision || !row.decidedAt || !row.decidedById) return null;
  const by = await tx.appUser.findUnique({ where: { id: row.decidedById }, select: { name: true } });
  return { decision: row.decision, note: openTexts("referral", row.id, { decisionNoteCipher: row.decisionNoteCipher }).decisionNote ?? "", byName: by?.name ?? "", at: row.decidedAt.toISOString() };
}

async function messagesOf(tx: Tx, actor: Actor, referralId: string): Promise<ReferralMessageView[]> {
  const rows = await tx.referralMessage.findMany({
    where: { referralId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, kind: true, bodyCipher: true, authorId: true, authorOrgId: true, createdAt: true,
      doneOn: true, openCipher: true, courtOutcome: true, courtCaseNumberCipher: true, documentIds: true, readById: true, readAt: true, byReceiver: true, toOrgId: true, referral: { select: { fromOrgId: true } } },
  });
  const users = await tx.appUser.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => (row.readById ? [row.authorId, row.readById] : [row.authorId])))] } }, select: { id: true, name: true } });
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.authorOrgId))] } }, select: { id: true, name: true } });
  const nameOf = new Map([...users, ...offices].map(({ id, name }) => [id, name]));
  const answers = rows.map((row) => ({
    authorName: nameOf.get(row.authorId) ?? "", at: row.createdAt.toISOString(),
    court: row.courtOutcome && { outcome: row.courtOutcome, number: openTexts("referral_message", row.id, { courtCaseNumberCipher: row.courtCaseNumberCipher }).courtCaseNumber ?? "" },
  }));
  const corrected = correctionsOf(answers);
  const courtOf = (place: number): ReferralMessageView["court"] => {
    const said = answers[place]?.court;
    return said ? { ...said, corrected: corrected[place] ?? null } : null;
  };
  return rows.map((row, place) => ({
    id: row.id, kind: row.kind, court: courtOf(place), ...openTexts("referral_message", row.id, { bodyCipher: row.bodyCipher }), authorName: nameOf.get(row.authorId) ?? "", authorOrgName: nameOf.get(row.authorOrgId) ?? "",
    own: row.authorOrgId === actor.organisation.id, at: row.createdAt.toISOString(), doneOn: row.doneOn?.toISOString().slice(0, 10) ?? null,
    open: openTexts("referral_message", row.id, { openCipher: row.openCipher }).open ?? "", documentIds: row.documentIds, readByName: row.readById ? (nameOf.get(row.readById) ?? "") : null,
    readAt: row.readAt?.toISOString() ?? null, unread: row.readAt === null && (row.byReceiver ? row.referral.fromOrgId : row.toOrgId) === actor.organisation.id,
  }));
}
