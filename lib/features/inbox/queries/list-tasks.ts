import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { childScopeWhere, ownChildrenWhere } from "../../case/queries/load-case";
import { colleagueName, namesOf } from "../../case/queries/due-view";
import { firstToName } from "../../deadline/at-once";
import type { DeadlineRuleRow } from "../../deadline/default-rules";
import { dueIntake } from "../../intake/queries/list-intake";
import { pausedUntil } from "../../deadline/queries/pause-scope";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { dueRange, type TaskDue } from "../due-range";
import { disclosedNames } from "../../referral/queries/disclosed-names";
import { limitOf } from "../limit-of";
import type { TaskListParams } from "../schema";
import { taskHref } from "../task-href";
import type { InboxTask, InboxTasks, TaskGroup } from "../view";
import { causesOf } from "./cause-of";
import { beyond, knowsColours, orderFor } from "./task-order";
import { atOnceWhere, byDayWhere, dueTaskWhere, officeTaskWhere, taskWhere } from "./task-where";

const SHOWN_PER_GROUP = 50;
/** On the first page of a list, where they stand together: more than a street ever has. */
const REPORTS_LISTED = 1000;
const FIELDS = {
  id: true, rule: true, subjectId: true, childId: true, caseId: true, registrationId: true, ownerOrgId: true, ownerUserId: true, ownerOrg: { select: { name: true } }, dueAt: true, basis: true, createdAt: true, careCase: { select: { colour: true } },
} satisfies Prisma.TaskSelect;
type Row = Prisma.TaskGetPayload<{ select: typeof FIELDS }>;

const EMPTY: TaskGroup = { count: 0, tasks: [] };

/** What waits, by when: overdue, today, to the end of the week (Sunday); what comes later is only counted. Reports count with the tasks. `office`: everybody's of the street, for its supervisor. */
export async function listInboxTasks(actor: Actor, office: boolean, now: Date): Promise<InboxTasks> {
  const where = office ? officeTaskWhere(actor) : taskWhere(actor);
  if (!where) return { overdue: EMPTY, today: EMPTY, week: EMPTY, later: EMPTY };
  return withActor(actor, async (tx, fresh) => {
    const rules = await loadDeadlineRules(tx);
    const group = async (due: TaskDue): Promise<TaskGroup> => {
      const first = await firstOf(tx, fresh, where, rules, { due, office, now, most: SHOWN_PER_GROUP });
      const all = { AND: [where, byDayWhere(due, now)] };
      const rows = await tx.task.findMany({ where: all, orderBy: orderFor(fresh), take: SHOWN_PER_GROUP, select: FIELDS });
      const count = rows.length < SHOWN_PER_GROUP ? rows.length : await tx.task.count({ where: all });
      return { count: first.count + count, tasks: [...first.tasks, ...(await describe(tx, fresh, rows, rules, office, now))] };
    };
    const reported = await dueIntake(tx, fresh, dueRange("later", now), 0);
    return {
      overdue: await group("overdue"), today: await group("today"), week: await group("week"),
      later: { count: (await tx.task.count({ where: { AND: [where, dueTaskWhere("later", now)] } })) + reported.count, tasks: [] },
    };
  });
}

/** What stands on top of a group: the child's safety, what else is to be done at once, then the reports of children, the first to run out before the others. `most`: so many of them; null: none, where one person's are asked for. */
async function firstOf(tx: Tx, actor: Actor, where: Prisma.TaskWhereInput, rules: readonly DeadlineRuleRow[], { due, office, now, most }: { due: TaskDue; office: boolean; now: Date; most: number | null }): Promise<TaskGroup> {
  const atOnce = atOnceWhere(due, now);
  const rows = atOnce ? await tx.task.findMany({ where: { AND: [where, atOnce] }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], select: FIELDS }) : [];
  rows.sort(firstToName);
  const { rows: reports, count } = most === null ? { rows: [], count: 0 } : await dueIntake(tx, actor, dueRange(due, now), most);
  const tasks = reports.flatMap(({ reportId, number, childName, urgency, due: clock }): InboxTask[] =>
    clock
      ? [{
          id: reportId, rule: clock.rule, dueAt: clock.dueAt, limit: limitOf(rules, { rule: clock.rule, createdAt: new Date(clock.startedAt), dueAt: new Date(clock.dueAt) }), basis: clock.basis,
          href: `/intake/${reportId}`, subject: childName || number, number: childName ? number : null, colour: urgency, cause: null, reported: true, ownerName: null, pausedUntil: null,
        }]
      : [],
  );
  return { count: rows.length + count, tasks: [...(await describe(tx, actor, rows, rules, office, now)), ...tasks] };
}

export interface TaskPage extends Page<InboxTask> {
  /** Whose tasks alone are listed, when that is asked for. */
  owner: { id: string; name: string } | null;
}

/** The whole of one group, page by page: the list behind a number of tasks. Null for who has no tasks, or asks for an office it does not answer for. */
export async function listTasks(actor: Actor, { due, of, owner, after }: TaskListParams, now: Date): Promise<TaskPage | null> {
  const office = of === "office";
  const own = office ? officeTaskWhere(actor) : taskWhere(actor);
  if (!own) return null;
  const asked = office && owner ? owner : null;
  const whose: Prisma.TaskWhereInput = { AND: [own, asked ? { ownerUserId: asked } : {}] };
  const where: Prisma.TaskWhereInput = { AND: [whose, byDayWhere(due, now)] };
  const cursor = decodeCursor(after, 3);
  return withActor(actor, async (tx, fresh) => {
    const rows = await tx.task.findMany({
      where: cursor ? { AND: [where, beyond(fresh, cursor)] } : where, orderBy: orderFor(fresh), take: SHOWN_PER_GROUP + 1, select: FIELDS,
    });
    const rules = await loadDeadlineRules(tx);
    const first = await firstOf(tx, fresh, whose, rules, { due, office, now, most: asked ? null : REPORTS_LISTED });
    const page = pageOf(rows, SHOWN_PER_GROUP, first.count + (await tx.task.count({ where })), (row) => [row.dueAt.toISOString(), row.careCase?.colour ?? null, row.id]);
    const listed = await describe(tx, fresh, page.rows, rules, office, now);
    return {
      ...page, rows: cursor ? listed : [...first.tasks, ...listed],
      owner: asked ? { id: asked, name: (await colleagueName(tx, fresh, asked)) ?? "—" } : null,
    };
  });
}

/** Whom the tasks are about, as far as the actor may see: a receiver of referrals sees the name that was disclosed to it, as in its list of referrals, else the number. */
async function describe(tx: Tx, actor: Actor, rows: readonly Row[], rules: readonly DeadlineRuleRow[], office: boolean, now: Date): Promise<InboxTask[]> {
  const ids = <K extends "childId" | "caseId" | "registrationId" | "subjectId">(key: K) => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  const scope = childScopeWhere(actor, now);
  const own = ownChildrenWhere(actor, now);
  const children = own ? await tx.child.findMany({ where: { id: { in: ids("childId") }, ...own }, select: { id: true, name: true } }) : [];
  const full = await seenInFull(tx, actor, children.map(({ id }) => id), now);
  const files = scope && knowsColours(actor);
  const cases = files ? await tx.careCase.findMany({ where: { id: { in: ids("caseId") }, ...scope }, select: { id: true, number: true, colour: true } }) : [];
  const registrations = files
    ? await tx.registration.findMany({ where: { id: { in: ids("registrationId") }, ...scope }, select: { id: true, number: true, urgency: true } })
    : [];
  const aboutReferrals = rows.filter((row) => row.rule.startsWith("REFERRAL") || row.rule === "COURT_FILING").map((row) => row.subjectId);
  const referrals = await tx.referral.findMany({ where: { id: { in: aboutReferrals } }, select: { id: true, number: true, toOrgId: true } });
  const disclosed = await disclosedNames(tx, referrals.filter(({ toOrgId }) => toOrgId === actor.organisation.id).map(({ id }) => id));
  const moves = await tx.childMove.findMany({ where: { id: { in: rows.filter((row) => row.rule === "MOVE_ANSWER").map((row) => row.subjectId) } }, select: { id: true, recordNumber: true } });
  const invitations = await tx.conferenceInvitation.findMany({ where: { id: { in: rows.filter((row) => row.rule === "CONFERENCE_ANSWER").map((row) => row.subjectId) } }, select: { id: true, number: true } });
  const conferenceTasks = await tx.conferenceTask.findMany({ where: { id: { in: rows.filter((row) => row.rule === "CONFERENCE_TASK").map((row) => row.subjectId) } }, select: { id: true, number: true } });
  const names = office ? await namesOf(tx, rows.map((row) => row.ownerUserId)) : new Map<string, string>();
  const paused = files ? await pausedUntil(tx, rows.map(({ id }) => id), toShanghaiDate(now)) : new Map<string, string>();
  const causes = await causesOf(tx, rows, now);
  const hearings = await tx.courtHearing.findMany({ where: { id: { in: rows.filter(({ rule }) => rule === "COURT_HEARING").map(({ subjectId }) => subjectId) } }, select: { id: true, startsAt: true } });
  const by = <T extends { id: string }>(list: T[]) => new Map(list.map((item) => [item.id, item]));
  const [childOf, caseOf, registrationOf, referralOf, moveOf] = [by(children), by(cases), by(registrations), by<{ id: string; number: string }>([...referrals, ...invitations, ...conferenceTasks]), by(moves)];
  return rows.map((row) => {
    const child = childOf.get(row.childId);
    const careCase = row.caseId ? caseOf.get(row.caseId) : undefined;
    const registration = row.registrationId ? registrationOf.get(row.registrationId) : undefined;
    const referral = referralOf.get(row.subjectId);
    const name = child ? shownName(child.name, full(child.id)) : (disclosed.get(row.subjectId) ?? null);
    const number = referral?.number ?? moveOf.get(row.subjectId)?.recordNumber ?? careCase?.number ?? registration?.number ?? null;
    return {
      // Seven days from visit to visit are the red cases': who may not know the colour is told the day, not the rhythm.
      id: row.id, rule: row.rule, dueAt: row.dueAt.toISOString(), limit: row.rule === "VISIT" && !files ? null : limitOf(rules, row), cause: causes.get(row.id) ?? null, basis: row.basis, href: taskHref(row, causes.get(row.id) ?? null), subject: name ?? number ?? "—",
      number: name === null ? null : number, colour: careCase?.colour ?? null, reported: false, ownerName: [office && row.ownerOrgId !== actor.organisation.id && row.ownerOrg.name, row.ownerUserId && names.get(row.ownerUserId)].filter(Boolean).join(" ") || null, pausedUntil: paused.get(row.id) ?? null,
      ...startOf(hearings, row.subjectId),
    };
  });
}

function startOf(hearings: readonly { id: string; startsAt: Date }[], subjectId: string): Pick<InboxTask, "startsAt"> {
  const startsAt = hearings.find(({ id }) => id === subjectId)?.startsAt;
  return startsAt ? { startsAt: startsAt.toISOString() } : {};
}
