import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { ADMIN_ROLES } from "../../../authz/scope";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import { addDays, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { SYSTEM_USER_ID } from "../../../shared/system-actor";
import { APPROVAL_REMINDER_DAYS } from "../approval-rules";
import type { UserParams } from "../schema";
import type { UserRow } from "../view";

const PAGE_SIZE = 50;

/** Who may see the list of users: it holds no case data, but names of staff and what they may do. */
export const maySeeUsers = (actor: Actor): boolean => mayManageUsers(actor) || mayAssignRoles(actor);

export const mayManageUsers = (actor: Actor): boolean => authorize(actor, "user.manage", {}, []).allowed;

/** Roles of others; of oneself nobody does. */
export const mayAssignRoles = (actor: Actor): boolean => authorize(actor, "role.assign", { authorIds: [], subjectUserId: "" }, []).allowed;

/** Who works under roles whose approval ends soon, has ended or was never given. */
function approvalDue(today: IsoDate): Prisma.AppUserWhereInput {
  const running = { validFrom: { lte: new Date(today) }, OR: [{ validTo: null }, { validTo: { gte: new Date(today) } }], organisation: { active: true } } satisfies Prisma.MembershipWhereInput;
  const after = new Date(addDays(today, APPROVAL_REMINDER_DAYS));
  return { active: true, memberships: { some: { ...running, NOT: { roles: { hasSome: [...ADMIN_ROLES] } }, approvals: { none: { validUntil: { gt: after } } } } } };
}

/** How many people's approvals are due; null for anybody but the security administrator. */
export async function countDueApprovals(actor: Actor, now: Date): Promise<number | null> {
  if (!mayAssignRoles(actor)) return null;
  return withActor(actor, (tx) => tx.appUser.count({ where: approvalDue(toShanghaiDate(now)) }));
}

/** Users by user name with the roles in force; null for anybody but the system and the security administrator. */
export async function listUsers(actor: Actor, params: UserParams, now: Date): Promise<Page<UserRow> | null> {
  if (!maySeeUsers(actor)) return null;
  const today = toShanghaiDate(now);
  const inForce = { validFrom: { lte: new Date(today) }, OR: [{ validTo: null }, { validTo: { gte: new Date(today) } }] } satisfies Prisma.MembershipWhereInput;
  const where: Prisma.AppUserWhereInput = {
    AND: [
      { id: { not: SYSTEM_USER_ID } },
      params.q ? { OR: [{ name: { contains: params.q } }, { username: { startsWith: params.q.toLowerCase() } }] } : {},
      params.active ? { active: params.active === "1" } : {},
      params.role ? { memberships: { some: { ...inForce, roles: { has: params.role } } } } : {},
      params.organisation ? { memberships: { some: { ...inForce, organisationId: params.organisation } } } : {},
      params.without ? { memberships: { none: inForce } } : {},
      params.approval ? approvalDue(today) : {},
    ],
  };
  const cursor = decodeCursor(params.after, 1);
  return withActor(actor, async (tx) => {
    const found = await tx.appUser.findMany({
      where: cursor ? { AND: [where, { username: { gt: cursor[0] ?? "" } }] } : where,
      orderBy: { username: "asc" },
      take: PAGE_SIZE + 1,
      select: {
        id: true, username: true, name: true, jobTitle: true, active: true, absentUntil: true,
        memberships: { where: inForce, orderBy: { validFrom: "asc" }, select: { roles: true, organisation: { select: { name: true } } } },
      },
    });
    const page = pageOf(found, PAGE_SIZE, await tx.appUser.count({ where }), (row) => [row.username]);
    return {
      ...page,
      rows: page.rows.map(({ absentUntil, memberships, ...row }) => ({
        ...row, absentUntil: absentUntil && absentUntil >= new Date(today) ? absentUntil.toISOString().slice(0, 10) : null,
        memberships: memberships.map(({ roles, organisation }) => ({ organisation: organisation.name, roles })),
      })),
    };
  });
}
