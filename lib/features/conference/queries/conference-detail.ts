import { createHash } from "node:crypto";
import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { disclosureSchema } from "../../referral/disclosure";
import { maskDisclosed } from "../../referral/masked-disclosure";
import { DEFAULT_PURPOSES } from "../../referral/default-purposes";
import type { Bilingual } from "../../assessment/instrument-types";
import { CONFERENCE_LIFECYCLE } from "../lifecycle";
import { minutesText } from "../minutes-text";
import { storedContent, storedMatter, storedMinutes, storedMoves, storedTask } from "../schema";
import type { ConferenceDetail, ConferenceTaskView, InvitedView, MinutesView } from "../view";
import { CONFERENCE_LINE, lineOf } from "./case-conferences";
import { conferenceScope } from "./conference-scope";
import { taskOfficesOf } from "./task-offices";

const DETAIL = {
  ...CONFERENCE_LINE, caseId: true, division: true, version: true, chairId: true, calledById: true, calledOrgId: true, calledAt: true, minutesCipher: true, minutesById: true, minutesAt: true, minutesHash: true,
  sealedAt: true, cancelReasonCipher: true, movesCipher: true, careCase: { select: { number: true, status: true } }, child: { select: { name: true } },
  invitations: {
    orderBy: { toOrg: { name: "asc" } },
    select: {
      id: true, toOrgId: true, toOrg: { select: { name: true } }, matterCipher: true, task: true, purposeCode: true, purposeVersion: { select: { nameZh: true, nameEn: true } }, matrixRowText: true, answer: true, answerTextCipher: true, answeredById: true, answeredAt: true,
      disclosure: { select: { contentCipher: true } },
    },
  },
  tasks: {
    orderBy: [{ dueOn: "asc" }, { id: "asc" }], select: { id: true, toOrgId: true, toOrg: { select: { name: true } }, contentCipher: true, dueOn: true, version: true, doneAt: true, doneById: true, resultCipher: true,
      referrals: {
        orderBy: { sentAt: "asc" },
        select: { id: true, number: true, status: true, messages: { where: { kind: { in: ["RESULT", "RETURN"] } }, orderBy: { createdAt: "desc" }, take: 1, select: { id: true, bodyCipher: true } } },
      },
    },
  },
} satisfies Prisma.CaseConferenceSelect;
type Row = Prisma.CaseConferenceGetPayload<{ select: typeof DETAIL }>;
type Names = ReadonlyMap<string, string>;

/** One conference as street and district see it; null for everybody else. */
export async function conferenceDetail(actor: Actor, caseId: string, conferenceId: string, now: Date): Promise<ConferenceDetail | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = conferenceScope(fresh);
    const row = scope && (await tx.caseConference.findFirst({ where: { id: conferenceId, caseId, ...scope }, select: DETAIL }));
    return row ? detailOf(tx, fresh, row, now) : null;
  });
}

async function detailOf(tx: Tx, actor: Actor, row: Row, now: Date): Promise<ConferenceDetail> {
  const full = sightOf(actor) === "FULL";
  const moves = storedMoves.parse(JSON.parse(openTexts("case_conference", row.id, { movesCipher: row.movesCipher }).moves ?? "[]"));
  const names = await namesOf(tx, [...moves.map(({ byId }) => byId), row.chairId, row.calledById, row.minutesById, ...row.invitations.map((each) => each.answeredById), ...row.tasks.map((each) => each.doneById)]);
  const office = await tx.organisation.findUnique({ where: { id: row.calledOrgId }, select: { name: true } });
  const { content, cancelReason } = openTexts("case_conference", row.id, { contentCipher: row.contentCipher, cancelReasonCipher: row.cancelReasonCipher });
  const { reason, place, phone } = storedContent.parse(JSON.parse(content));
  const may = authorize(actor, "conference.call", { division: row.division }, []).allowed;
  const records = may && canDo(CONFERENCE_LIFECYCLE, row.status, "record");
  const goesOn = row.careCase.status !== "CLOSED";
  const early = row.status === "CALLED" && now < row.startsAt;
  return {
    ...lineOf(row), caseId: row.caseId, caseNumber: row.careCase.number, childName: shownName(row.child.name, full), version: row.version, reason, place, phone,
    chairId: row.chairId, chairName: names.get(row.chairId) ?? "", calledByName: names.get(row.calledById) ?? "", calledByOffice: office?.name ?? "", calledAt: row.calledAt.toISOString(),
    invitedOffices: row.invitations.map((each) => invitedView(each, names, full)), minutes: minutesView(row, names), cancelReason: cancelReason ?? "",
    moves: moves.map(({ byId, answers, ...move }) => ({
      ...move, byName: names.get(byId) ?? "", answers: answers.map(({ orgId, answer, text }) => ({ orgName: row.invitations.find(({ toOrgId }) => toOrgId === orgId)?.toOrg.name ?? "", answer, text })),
    })),
    recordFrom: records && early ? row.startsAt.toISOString() : null,
    tasks: row.tasks.map((each) => taskView(actor, row, each, names, now)), taskOffices: may ? await taskOfficesOf(tx, actor, { conferenceId: row.id, division: row.division }) : [],
    can: {
      record: records && !early, seal: may && actor.userId === row.chairId && canDo(CONFERENCE_LIFECYCLE, row.status, "seal"),
      cancel: may && canDo(CONFERENCE_LIFECYCLE, row.status, "cancel"), move: may && goesOn && row.calledOrgId === actor.organisation.id && canDo(CONFERENCE_LIFECYCLE, row.status, "move"), addTask: may && goesOn && (row.status === "HELD" || row.status === "SEALED"),
    },
  };
}

/** As it was called when the office was invited; what was called before purposes had versions has the name that they began with. */
const nameOf = ({ purposeVersion, purposeCode }: Row["invitations"][number]): Bilingual =>
  purposeVersion ? { zh: purposeVersion.nameZh, en: purposeVersion.nameEn } : (DEFAULT_PURPOSES.find(({ purpose }) => purpose === purposeCode)?.name ?? { zh: purposeCode, en: purposeCode });

function invitedView(row: Row["invitations"][number], names: Names, full: boolean): InvitedView {
  const { matter, answerText } = openTexts("conference_invitation", row.id, { matterCipher: row.matterCipher, answerTextCipher: row.answerTextCipher });
  const items = row.disclosure ? disclosureSchema.parse(JSON.parse(decryptField(row.disclosure.contentCipher, { table: "conference_disclosure", column: "content_cipher", rowId: row.id }))) : [];
  return {
    id: row.id, orgId: row.toOrgId, orgName: row.toOrg.name, ...askedIn(matter), task: row.task, purposeName: nameOf(row),
    matrixRow: row.matrixRowText, answer: row.answer, answerText: answerText ?? "", answeredByName: row.answeredById ? (names.get(row.answeredById) ?? "") : null, answeredAt: row.answeredAt?.toISOString() ?? null,
    disclosed: full ? items : maskDisclosed(items),
  };
}

function minutesView(row: Row, names: Names): MinutesView | null {
  const { minutes } = openTexts("case_conference", row.id, { minutesCipher: row.minutesCipher });
  if (minutes === null || !row.heldOn) return null;
  const words = storedMinutes.parse(JSON.parse(minutes));
  const heldOn = row.heldOn.toISOString().slice(0, 10);
  const digest = createHash("sha256").update(minutesText({ conferenceId: row.id, heldOn, ...words }), "utf8").digest("hex");
  return {
    heldOn, ...words, byName: row.minutesById ? (names.get(row.minutesById) ?? "") : "", at: row.minutesAt?.toISOString() ?? "", sealedAt: row.sealedAt?.toISOString() ?? null, hash: row.minutesHash,
    seal: row.minutesHash === null ? null : row.minutesHash === digest ? "intact" : "broken",
  };
}

function taskView(actor: Actor, { division, caseId, careCase }: Row, row: Row["tasks"][number], names: Names, now: Date): ConferenceTaskView {
  const { content, result } = openTexts("conference_task", row.id, { contentCipher: row.contentCipher, resultCipher: row.resultCipher });
  const dueOn = row.dueOn.toISOString().slice(0, 10);
  // A referral goes to another office than the street's own, from a plan that runs.
  const maySend = careCase.status === "SERVICE" && row.toOrgId !== actor.organisation.id && authorize(actor, "referral.withdraw", { division }, []).allowed;
  return {
    id: row.id, orgName: row.toOrg.name, ...storedTask.parse(JSON.parse(content)), dueOn, overdue: row.doneAt === null && dueOn < toShanghaiDate(now), version: row.version,
    doneAt: row.doneAt?.toISOString() ?? null, doneByName: row.doneById ? (names.get(row.doneById) ?? "") : null, result: result ?? "",
    referrals: row.referrals.map(({ id, number, status, messages: [last] }) => ({ id, number, status, answer: last ? openTexts("referral_message", last.id, { bodyCipher: last.bodyCipher }).body : "" })),
    sendHref: maySend && row.doneAt === null ? `/cases/${caseId}/referrals/new?conferenceTask=${row.id}` : null,
    canFinish: row.doneAt === null && authorize(actor, "conference.finish_task", { division, receivingOrgId: row.toOrgId }, []).allowed,
  };
}

function askedIn(matter: string): Pick<InvitedView, "people" | "requestedAction"> {
  const { people, requestedAction } = storedMatter.parse(JSON.parse(matter));
  return { people, requestedAction };
}
