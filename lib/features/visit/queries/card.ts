import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { fullYears, type IsoDate } from "../../../shared/dates";
import type { VisitKind } from "../../../shared/vocabulary/casework";
import type { ReportedNow, VisitCard, VisitContact } from "../view";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { childrenAway } from "../../ladder/queries/children-away";
import { whereNowOf } from "../../ladder/queries/interim-care";
import type { AwayNote, WhereNow } from "../../ladder/view";
import { fittingKind } from "../rules";
import { contactsOf } from "./contacts";
import { reportedNow } from "./reported-now";
import { missedLimits } from "./missed-limits";

export const CARD_FIELDS = {
  id: true, caseId: true, childId: true, kind: true, status: true, dueOn: true, assignedUserId: true, assignedOrg: { select: { name: true, type: true } },
  child: { select: { name: true, sex: true, birthDate: true } },
} satisfies Prisma.VisitSelect;
export type RawCard = Prisma.VisitGetPayload<{ select: typeof CARD_FIELDS }>;

export async function namesOfUsers(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const users = await tx.appUser.findMany({ where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** Cards of visits. A community gets neither case nor colour; the district's lists need no phones. */
export async function cardsOf(tx: Tx, actor: Actor, rows: readonly RawCard[], today: IsoDate, now: Date): Promise<VisitCard[]> {
  const scope = scopeOf(actor);
  const seesCase = scope.kind === "division" || scope.kind === "grant";
  const visits = scope.kind !== "division" || scope.level === "STREET";
  const full = await seenInFull(tx, actor, rows.map((row) => row.childId), now);
  const shown = visits ? rows.map((row) => row.childId).filter(full) : [];
  const [contacts, away] = [await contactsOf(tx, shown), await childrenAway(tx, actor, shown)];
  const planned = new Set(rows.filter(({ status }) => status === "PLANNED").map(({ childId }) => childId));
  // A child that is not at home is not visited there: what was said of its home is for who decides it.
  const reported = await reportedNow(tx, shown.filter((childId) => planned.has(childId) && !away.has(childId) && !contacts.get(childId)?.interim));
  // Street and district read the ladder itself, the district without contacts too.
  const removed = scope.kind === "division" ? await whereNowOf(tx, rows.map((row) => row.childId)) : new Map<string, WhereNow>();
  const names = await namesOfUsers(tx, rows.map((row) => row.assignedUserId));
  const colours = seesCase ? await coloursOf(tx, rows.map((row) => row.caseId)) : new Map<string, CaseColour>();
  const missed = seesCase ? await missedLimits(tx, rows.filter(({ status }) => status === "PLANNED")) : new Map<string, IsoDate>();
  const kindOf = ({ childId, kind, status }: RawCard) => fittingKind(kind, status === "PLANNED" && ((contacts.get(childId)?.interim ?? null) !== null || away.has(childId) || removed.has(childId)));
  return rows.map((row) => ({
    visitId: row.id, caseId: seesCase ? row.caseId : null, ...(colours.get(row.caseId) ?? NO_COLOUR), showsColour: seesCase, name: shownName(row.child.name, full(row.childId)), sex: row.child.sex,
    age: fullYears(row.child.birthDate.toISOString().slice(0, 10), today), kind: kindOf(row), status: row.status, dueOn: row.dueOn.toISOString().slice(0, 10), missed: missed.get(row.id) ?? null,
    assigneeName: row.assignedUserId ? (names.get(row.assignedUserId) ?? "") : "", assigneeOrgName: row.assignedOrg.name, contact: quiet(row.kind, contactOf(contacts.get(row.childId), away.get(row.childId))),
    reported: row.status === "PLANNED" ? withoutNumbers(row.kind, reported.get(row.childId) ?? []) : [],
  }));
}

/** Of a child that is not at home an office outside the street reads neither home nor number. */
const contactOf = (contact: VisitContact | undefined, away: AwayNote | undefined): VisitContact | null =>
  contact && away ? { address: "", phone: "", carerName: "", carerRelation: null, carerPhone: "", carerWithheld: false, interim: null, away } : (contact ?? null);

/** Of a visit that comes unannounced nobody is told: no number stands with it. */
const quiet = (kind: VisitKind, contact: VisitContact | null): VisitContact | null =>
  contact && kind === "UNANNOUNCED" ? { ...contact, phone: "", carerPhone: "", interim: contact.interim && { ...contact.interim, phone: "" } } : contact;

const withoutNumbers = (kind: VisitKind, reported: ReportedNow[]): ReportedNow[] =>
  kind === "UNANNOUNCED" ? reported.flatMap(({ facts, ...rest }) => (rest.field === "CARER_PHONE" || rest.field === "CHILD_PHONE" ? [] : [{ ...rest, phoneKept: false, facts: { ...facts, phone: "" } }])) : reported;

type CaseColour = Pick<VisitCard, "colour" | "provisional">;
const NO_COLOUR: CaseColour = { colour: null, provisional: false };

/** As the head of the case says it: before an assessment, and from a reopening to the next, the provisional urgency. */
async function coloursOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseColour>> {
  const cases = await tx.careCase.findMany({ where: { id: { in: [...new Set(caseIds)] } }, select: { id: true, colour: true, reopenedAs: true, registration: { select: { urgency: true } } } });
  return new Map(cases.map(({ id, colour, reopenedAs, registration }) => [id, colour && !reopenedAs ? { colour, provisional: false } : { colour: reopenedAs ?? registration.urgency, provisional: true }]));
}
