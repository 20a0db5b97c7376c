import type { Prisma } from "../../../server/db/generated/client";
import type { Tx } from "../../../server/db/client";
import { addDays, shanghaiInstant } from "../../../shared/dates";
import { actionsOf } from "../groups";
import type { AuditFilter } from "../schema";

const MATCHES = 50;
const CHILDREN = 10;

const numbersOf = (typed: string) => [...new Set([typed, typed.toUpperCase()])];

/** The children whose records bear a number: one, as a rule; none when the log knows no such number. Read from the log itself, which names no child. */
export async function childrenOfNumber(tx: Tx, number: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ child_id: string }[]>`
    SELECT DISTINCT child_id FROM audit_event WHERE record_number = ANY (${numbersOf(number)}) AND child_id IS NOT NULL LIMIT ${CHILDREN}`;
  return rows.map((row) => row.child_id);
}

/** One action by its whole code, or all of a matter. */
function byAction(code: string): Prisma.AuditEventWhereInput {
  if (code.includes(".")) return { action: code };
  const { startsWith, without, also } = actionsOf(code);
  return { OR: [{ action: { startsWith, notIn: without } }, { action: { in: also } }] };
}

/** The auditor's filters as conditions on the log. */
export async function auditWhere(tx: Tx, filter: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const parts: Prisma.AuditEventWhereInput[] = [];
  if (filter.from) parts.push({ at: { gte: shanghaiInstant(filter.from) } });
  if (filter.to) parts.push({ at: { lt: shanghaiInstant(addDays(filter.to, 1)) } });
  if (filter.since) parts.push({ at: { gte: new Date(filter.since) } });
  if (filter.until) parts.push({ at: { lte: new Date(filter.until) } });
  if (filter.person) {
    const people = await tx.appUser.findMany({
      where: { OR: [{ username: filter.person.toLowerCase() }, { name: { startsWith: filter.person } }] }, select: { id: true }, take: MATCHES,
    });
    parts.push({ actorId: { in: people.map(({ id }) => id) } });
  }
  if (filter.actor) parts.push({ actorId: filter.actor });
  if (filter.organisation) {
    const offices = await tx.organisation.findMany({ where: { name: { contains: filter.organisation } }, select: { id: true }, take: MATCHES });
    parts.push({ actorOrgId: { in: offices.map(({ id }) => id) } });
  }
  if (filter.ip) parts.push({ ip: filter.ip });
  if (filter.action) parts.push(byAction(filter.action));
  if (filter.result) parts.push({ result: filter.result });
  if (filter.type) parts.push({ recordType: filter.type });
  if (filter.number) parts.push({ recordNumber: { in: numbersOf(filter.number) } });
  if (filter.child) parts.push({ childId: { in: await childrenOfNumber(tx, filter.child) } });
  return { AND: parts };
}
