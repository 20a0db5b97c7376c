import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import type { Role } from "../../../shared/vocabulary/organisation";
import { handOverWork } from "../../../workflows/hand-over";
import { approvalFaults, isBlankApproval, needsApproval, type ApprovalInput } from "../approval-rules";
import { carriesWork, roleFault, rolesOf, type HeldRoles } from "../role-rules";
import { assignRolesSchema } from "../schema";
import { loadHeldRoles } from "./load-held-roles";
import { recordApproval } from "./record-approval";

/**
 * Who lets the person read children's data under these roles: as typed, or null where there is no role more than somebody approved (if that approval has run out,
 * it stays so) or the roles need none. Throws INVALID.
 */
function approvalFor(held: { roles: readonly Role[] } | null, roles: readonly Role[], typed: ApprovalInput, today: IsoDate, personName: string): ApprovalInput | null {
  if (!needsApproval(roles)) return null;
  if (isBlankApproval(typed) && held && roles.every((role) => held.roles.includes(role))) return null;
  const faults = approvalFaults(typed, today, personName);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return typed;
}

/** Gives a person roles in an organisation, or changes them; holds from the person's next request on. Who keeps none that carries work hands it over. Never for oneself. */
export const assignRoles = defineMutation({
  name: "role.assign",
  input: assignRolesSchema,
  reauthenticate: true,
  async run(context, { userId, organisationId, version, roles: asked, validTo, ...typed }) {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "role.assign", { authorIds: [], subjectUserId: userId });
    const today = toShanghaiDate(now);
    const user = await tx.appUser.findUnique({ where: { id: userId }, select: { active: true, name: true } });
    const organisation = await tx.organisation.findUnique({ where: { id: organisationId }, select: { type: true, active: true } });
    if (!user || !organisation) throw notFound();
    if (!user.active) throw new Refusal("BLOCKED", { reason: "userInactive" });
    if (!organisation.active) throw new Refusal("BLOCKED", { reason: "organisationInactive" });
    if (validTo !== null && validTo < today) throw invalid({ validTo: { key: "endPast" } });

    const held = await loadHeldRoles(tx, userId);
    const present = held.find((row) => row.organisationId === organisationId) ?? null;
    const roles = rolesOf(organisation.type).filter((role) => asked.includes(role));
    const running = present !== null && (present.validTo === null || present.validTo >= today);
    const wanted: HeldRoles = { organisationId, roles: asked, validFrom: running ? present.validFrom : today, validTo };
    const fault = roleFault(organisation.type, wanted, held);
    if (fault) throw new Refusal("BLOCKED", { reason: fault, params: { orgType: organisation.type, roles: asked.join(",") } });

    const after = { organisationId, roles, validTo };
    if (!present) {
      if (version !== null) throw notFound();
      const approval = approvalFor(null, roles, typed, today, user.name);
      const id = newId();
      await tx.membership.createMany({ data: [{ id, userId, organisationId, roles, validFrom: new Date(today), validTo: validTo ? new Date(validTo) : null }] });
      const approved = approval && (await recordApproval(tx, { membershipId: id, recordedById: actor.userId, now }, approval));
      await audit({ recordType: "MEMBERSHIP", recordId: id, recordVersion: 1, after: { userId, ...after, ...approved } });
      return { membershipId: id, version: 1 };
    }
    // A second tap on a first assignment finds the membership that the first one made.
    if (version === null && present.version === 1 && present.roles.join() === roles.join() && present.validTo === validTo) {
      await audit({ action: "role.assign_repeated", recordType: "MEMBERSHIP", recordId: present.id });
      return { membershipId: present.id, version: 1 };
    }
    if (version === null && running) throw await conflict(tx, "MEMBERSHIP", present.id, 0);
    const approval = approvalFor(running ? present : null, roles, typed, today, user.name);
    const seen = version ?? present.version;
    await guardedUpdate(tx, tx.membership, "MEMBERSHIP", { id: present.id, version: seen }, {
      roles, validFrom: new Date(wanted.validFrom), validTo: validTo ? new Date(validTo) : null, version: { increment: 1 },
    });
    const approved = approval && (await recordApproval(tx, { membershipId: present.id, recordedById: actor.userId, now }, approval));
    const handed = carriesWork(present.roles) && !carriesWork(roles) ? await handOverWork(context, userId, [], organisationId) : null;
    await audit({
      recordType: "MEMBERSHIP", recordId: present.id, recordVersion: seen + 1,
      before: { organisationId, roles: present.roles, validTo: present.validTo }, after: { userId, ...after, ...handed, ...approved },
    });
    return { membershipId: present.id, version: seen + 1 };
  },
});
