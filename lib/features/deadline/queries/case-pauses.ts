import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { SYSTEM_USER_ID } from "../../../shared/system-actor";
import { movedDue, PAUSABLE_RULES, pauseState } from "../pause";
import type { CasePauses } from "../view";
import { loadCalendar } from "./load-calendar";
import { inDanger, pauseRoom } from "./pause-room";
import { pauseScope } from "./pause-scope";

const SHOWN = 20;

/** The pauses of a case's clocks, the newest first, and which clocks the actor may ask to have paused. Null for whoever sees no pauses, or not the case. */
export async function casePauses(actor: Actor, caseId: string, now: Date): Promise<CasePauses | null> {
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx, fresh) => {
    const scope = pauseScope(fresh);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, division: true, childId: true, colour: true, registration: { select: { urgency: true } } } }));
    if (!scope || !careCase) return null;
    const { division } = careCase;
    const rows = await tx.taskPause.findMany({
      where: { caseId, ...scope }, orderBy: [{ askedAt: "desc" }, { id: "desc" }], take: SHOWN,
      select: { id: true, taskId: true, status: true, reasonCipher: true, noteCipher: true, until: true, askedById: true, askedAt: true, decidedById: true, endedById: true, endedAt: true, decidedAt: true, dueBefore: true, dueAfter: true, version: true, task: { select: { rule: true, doneAt: true } } },
    });
    const people = await tx.appUser.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => [row.askedById, row.decidedById, row.endedById].filter((id) => id !== null)))] } }, select: { id: true, name: true } });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const pauses = authorize(fresh, "deadline.pause", { division }, []).allowed;
    // Where no clock may stand still, none is offered.
    const open = pauses && !(await inDanger(tx, { childId: careCase.childId, careCase }))
      ? await tx.task.findMany({ where: { caseId, doneAt: null, rule: { in: [...PAUSABLE_RULES] }, ownerOrgId: fresh.organisation.id, dueAt: { gte: now }, OR: [{ ownerUserId: null }, { ownerUserId: fresh.userId }] }, orderBy: { dueAt: "asc" }, select: { id: true, rule: true, createdAt: true } })
      : [];
    const busy = new Set(rows.filter((row) => ["ASKED", "GRANTED"].includes(pauseState(row.status, row.until.toISOString().slice(0, 10), today))).map(({ taskId }) => taskId));
    const askable: CasePauses["askable"] = [];
    for (const { id, rule, createdAt } of open) {
      const { total, used, latest } = busy.has(id) ? { total: 0, used: 0, latest: null } : await pauseRoom(tx, { id, division, createdAt }, today);
      if (latest !== null) askable.push({ taskId: id, rule, total, used, latest });
    }
    const calendar = await loadCalendar(tx, division);
    return {
      today, askable,
      rows: rows.map(({ id, status, until, reasonCipher, noteCipher, askedById, askedAt, decidedById, decidedAt, endedById, endedAt, dueBefore, dueAfter, version, task }) => {
        const last = until.toISOString().slice(0, 10);
        const state = pauseState(status, last, today);
        const running = task.doneAt === null;
        return {
          pauseId: id, version, rule: task.rule, state, until: last, ...openTexts("task_pause", id, { reasonCipher, noteCipher }), askedBy: nameOf.get(askedById) ?? "—", askedAt: askedAt.toISOString(),
          decidedBy: decidedById ? (nameOf.get(decidedById) ?? "—") : null, stopped: endedById === SYSTEM_USER_ID,
          // What the whole pause would have given is not kept; it follows from the same days.
          resumed: endedById && endedById !== SYSTEM_USER_ID && endedAt && decidedAt && dueBefore
            ? { by: nameOf.get(endedById) ?? "—", at: endedAt.toISOString(), dueBefore: movedDue(dueBefore, toShanghaiDate(decidedAt), last, calendar).toISOString() } : null,
          dueBefore: dueBefore?.toISOString() ?? null, dueAfter: dueAfter?.toISOString() ?? null,
          permissions: { decide: state === "ASKED" && running && authorize(fresh, "deadline.decide_pause", { division, authorIds: [askedById] }, []).allowed, end: state === "GRANTED" && running && pauses },
        };
      }),
    };
  });
}
