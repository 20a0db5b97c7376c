import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import { AT_ONCE } from "../../deadline/at-once";
import { endOfToday } from "../../deadline/rules";
import { BY_CHECKERS, isChecker } from "./task-where";

/** Names of rules as they stand in the text of a statement. */
const written = (rules: readonly DeadlineRule[]) => Prisma.raw(rules.map((rule) => `'${rule}'`).join(", "));

/**
 * How many tasks wait for the actor to the end of today: the meaning of `taskWhere` and `dueTaskWhere("now")`, counted in the index of what is open. Written out because every page shows it: as the client
 * states it, each rule is made of a text anew for every row, and the case and the plan of each task are fetched although only reviews of plans are asked for theirs.
 * tests/integration/inbox holds both equal: whoever changes one changes both.
 */
export async function countDueNow(tx: Tx, actor: Actor, now: Date): Promise<number> {
  const ownWriting = Prisma.sql`EXISTS (
    SELECT FROM care_case c JOIN help_plan p ON p.case_id = c.id AND p.child_id = c.child_id JOIN plan_check k ON k.plan_id = p.id AND k.child_id = p.child_id
    WHERE c.id = t.case_id AND k.status = 'WRITTEN' AND k.written_by_id = ${actor.userId}::uuid)`;
  const whose = isChecker(actor)
    ? Prisma.sql`NOT (t.rule = 'PLAN_CHECK' AND t.owner_user_id IS NULL AND ${ownWriting})`
    : Prisma.sql`NOT (t.rule = 'PLAN_CHECK' AND t.owner_user_id IS NULL) AND t.rule NOT IN (${written(BY_CHECKERS)})`;
  const [counted] = await tx.$queryRaw<{ tasks: number }[]>`
    SELECT count(*)::int AS tasks FROM task t
    WHERE t.owner_org_id = ${actor.organisation.id}::uuid AND t.done_at IS NULL AND (t.owner_user_id IS NULL OR t.owner_user_id = ${actor.userId}::uuid)
      AND (t.due_at < ${endOfToday(now).toISOString()}::timestamptz OR t.rule IN (${written(AT_ONCE)})) AND ${whose} AND t.child_id <> ALL (${[...actor.closed]}::uuid[])`;
  return counted?.tasks ?? 0;
}
