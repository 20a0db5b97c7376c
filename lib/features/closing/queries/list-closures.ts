import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { contains } from "../../../shared/division-code";
import { closingBars } from "../../case/closing-rules";
import { closingWarnings } from "../../case/closing-warnings";
import type { ClosureQueueParams } from "../schema";
import type { ClosureRow } from "../view";
import { sinceAsked } from "../warnings";
import { caseWork } from "./case-work";
import { caseFacts } from "./closing-facts";
import { CLOSURE_FIELDS, closureViews, workDone } from "./closure-view";
import { harmTold } from "./harm-told";
import { requestersOf } from "./load-closure";

export const CLOSURES_PAGE_SIZE = 20;

const FIELDS = {
  ...CLOSURE_FIELDS, division: true,
  careCase: {
    select: {
      id: true, number: true, childId: true, status: true, colour: true, level: true, openedAt: true, closedAt: true, assessedAt: true, plannedAt: true, streetCode: true,
      ownerOrg: { select: { name: true } }, child: { select: { name: true, sex: true, birthDate: true } },
    },
  },
} satisfies Prisma.ClosingEvaluationSelect;

export interface ClosureQueue extends Page<ClosureRow> {
  streets: { code: string; name: string }[];
}

/** What waits for the district to confirm, the oldest request first; null for whoever does not confirm closings. */
export async function listClosures(actor: Actor, params: ClosureQueueParams, now: Date, size = CLOSURES_PAGE_SIZE): Promise<ClosureQueue | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh);
    if (scope.kind !== "division" || scope.level !== "DISTRICT") return null;
    const district = fresh.organisation.divisionCode;
    if (!authorize(fresh, "closure.confirm", { division: district, authorIds: [] }, []).allowed) return null;
    const street = params.street && contains(district, params.street) ? params.street : undefined;
    const waiting: Prisma.ClosingEvaluationWhereInput = { districtCode: district, decidedAt: null, ...notClosed(fresh), careCase: { status: "CLOSING", ...(street ? { streetCode: street } : {}) } };
    const where: Prisma.ClosingEvaluationWhereInput = { ...waiting, ...(params.reason ? { reason: params.reason } : {}) };
    const cursor = decodeCursor(params.after, 2);
    const after: Prisma.ClosingEvaluationWhereInput = cursor
      ? { OR: [{ requestedAt: { gt: new Date(cursor[0] ?? 0) } }, { requestedAt: new Date(cursor[0] ?? 0), id: { gt: cursor[1] ?? "" } }] }
      : {};
    const rows = await tx.closingEvaluation.findMany({ where: { AND: [where, after] }, orderBy: [{ requestedAt: "asc" }, { id: "asc" }], take: size + 1, select: FIELDS });
    const page = pageOf(rows, size, await tx.closingEvaluation.count({ where }), (row) => [row.requestedAt.toISOString(), row.id]);
    const views = new Map((await closureViews(tx, page.rows)).map((view) => [view.id, view]));
    const work = await workDone(tx, page.rows.map(({ careCase }) => careCase), now);
    const undone = await caseWork(tx, page.rows.map(({ caseId }) => caseId), now);
    const found = await tx.division.findMany({ where: { parentCode: district, validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true } });
    const streetNames = new Map(found.map(({ code, name }) => [code, name]));
    const list: ClosureRow[] = [];
    for (const row of page.rows) {
      const view = views.get(row.id);
      const done = work.get(row.caseId);
      if (!view || !done) continue;
      const { careCase } = row;
      const decides = authorize(fresh, "closure.confirm", { division: row.division, authorIds: requestersOf(row) }, []).allowed;
      const facts = { ...(await caseFacts(tx, careCase, now, { work: undone.get(row.caseId), reason: row.reason })), reason: row.reason, handedOverTo: view.handedOverTo, diedOn: view.death?.on ?? null, supervisorSigned: row.supervisorId !== null };
      const bars = closingBars(facts);
      const { decided: _decided, reopened: _reopened, ...shown } = view;
      list.push({
        ...shown, warnings: sinceAsked(view.warnings, closingWarnings(facts)), caseId: row.caseId, caseNumber: careCase.number, harm: row.reason === "DIED" ? await harmTold(tx, careCase, sightOf(fresh) === "FULL") : null, childName: careCase.child.name, sex: careCase.child.sex,
        age: fullYears(careCase.child.birthDate.toISOString().slice(0, 10), toShanghaiDate(now)), streetName: streetNames.get(careCase.streetCode) ?? "",
        officeName: careCase.ownerOrg.name, colour: careCase.colour, level: careCase.level, openedOn: toShanghaiDate(careCase.openedAt), work: done, bars,
        can: { confirm: decides && bars.length === 0, giveBack: decides },
      });
    }
    return { ...page, rows: list, streets: found };
  });
}
