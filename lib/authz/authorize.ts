import { contains, districtOf, levelOf, streetOf } from "../shared/division-code";
import type { RefusalCode, RefusalParams } from "../shared/refusal";
import type { OrgType, Role, WorkArea, WorkTask } from "../shared/vocabulary/organisation";
import type { Actor, ActorOrganisation } from "./actor";
import { explainRefusal, matrixRoleOf, type MatrixRow } from "./matrix";
import { PERMISSIONS, type Action, type Permission, type Receiver, type RefusalReason, type Resource, type ResourceFor, type Tie, type Who } from "./permissions";
import { ADMIN_ROLES, CONTRACTED_ORG_TYPES, DEPARTMENT_ORG_TYPES, isOfItsLevel } from "./scope";

export type Decision =
  /** `row` is the matrix row that decided, where the matrix decides. */
  { allowed: true; row?: MatrixRow } | { allowed: false; code: RefusalCode; reason: RefusalReason; params: RefusalParams };

type Refused = Extract<Decision, { allowed: false }>;

/**
 * Decides whether the actor may do the action on the resource, under the rows of the matrix in force. Pure, and fails closed: a
 * field that is missing decides against. A refusal says why (errors.reasons) and who may act instead; the order of the
 * questions is role, place or grant, state, four eyes, matrix.
 */
export function authorize<A extends Action>(actor: Actor, action: A, resource: ResourceFor<A>, matrix: readonly MatrixRow[]): Decision {
  const permission: Permission = PERMISSIONS[action];
  const roles = effectiveRoles(actor.roles);
  const candidates = permission.who.filter((who) => matches(who, actor.organisation, roles));
  if (candidates.length === 0) return refuse("FORBIDDEN", permission.reason, whoMay(permission));

  const failures = candidates.map((who) => who.ties.find((tie) => !holds(tie, actor, resource)));
  if (!failures.includes(undefined)) return refuseTie(failures[0] ?? "NONE", actor, resource, permission);

  if (action === "registration.update" && !["SUBMITTED", "RETURNED"].includes(resource.registrationStatus ?? "")) {
    return refuse("WRONG_STATE", "registrationClosed", { status: resource.registrationStatus ?? "" });
  }
  if (permission.fourEyes && isOwnWork(actor, resource)) return refuse("SELF_REVIEW", "anotherPersonActs", whoMay(permission));
  return decideByMatrix(action, actor, resource, matrix);
}

/** The actions of a list that the actor may do: rows carry it so that a page never works out rights by itself. */
export function allowedActions<A extends Action>(
  actor: Actor, actions: readonly A[], resource: ResourceFor<A>, matrix: readonly MatrixRow[],
): Record<A, boolean> {
  return Object.fromEntries(actions.map((action) => [action, authorize(actor, action, resource, matrix).allowed])) as Record<A, boolean>;
}

/** An administrator's role shuts out the others, and two administrators' roles shut out each other. */
function effectiveRoles(roles: readonly Role[]): readonly Role[] {
  const admin = roles.filter((role) => (ADMIN_ROLES as readonly Role[]).includes(role));
  if (admin.length === 0) return roles;
  return admin.length === 1 ? admin : [];
}

const matches = (who: Who, office: ActorOrganisation, roles: readonly Role[]) =>
  (who.orgTypes === "ANY" || (who.orgTypes.includes(office.type) && isOfItsLevel(office))) && who.roles.some((role) => roles.includes(role));

function holds(tie: Tie, actor: Actor, resource: Resource): boolean {
  const { organisation } = actor;
  switch (tie) {
    case "DIVISION":
      return contains(organisation.divisionCode, resource.division ?? "");
    case "SERVED":
      return organisation.servedDivisions.some((served) => contains(served, resource.division ?? ""));
    case "FILED":
      return resource.filingOrgId === organisation.id;
    case "OWN":
      return resource.authorIds?.includes(actor.userId) ?? false;
    case "RECEIVER":
      return resource.receivingOrgId === organisation.id;
    case "ASSIGNMENT":
      return resource.grants?.includes("ASSIGNMENT") ?? false;
    case "GRANT":
      return (resource.grants?.length ?? 0) > 0;
    case "ROUND":
      return resource.inRunningRound === true;
    case "NONE":
      return true;
  }
}

function refuseTie(tie: Tie, actor: Actor, resource: Resource, permission: Permission): Refused {
  switch (tie) {
    case "DIVISION":
    case "SERVED":
      return outsideJurisdiction(actor, resource.division ?? "");
    case "FILED":
    case "OWN":
      return refuse("FORBIDDEN", permission.reason, whoMay(permission));
    case "RECEIVER":
      return refuse("FORBIDDEN", "receivingOrganisationActs", whoMay(permission));
    case "ASSIGNMENT":
    case "GRANT":
      return refuse("FORBIDDEN", "needsGrant", whoMay(permission));
    case "ROUND":
      return refuse("FORBIDDEN", "communityOutsideRound", whoMay(permission));
    case "NONE":
      return refuse("FORBIDDEN", permission.reason, whoMay(permission));
  }
}

/** Names the division whose office may act: the child's street, or for offices of districts its district. */
function outsideJurisdiction(actor: Actor, division: string): Refused {
  const district = districtOrNull({ division }) ?? "";
  if (actor.organisation.type === "STREET_OFFICE" || actor.organisation.type === "COMMUNITY") {
    return refuse("OUTSIDE_JURISDICTION", "outsideStreet", { division: (levelOf(division) && streetOf(division)) || district });
  }
  return refuse("OUTSIDE_JURISDICTION", "outsideDistrict", { division: district });
}

const isOwnWork = (actor: Actor, resource: Resource) =>
  resource.authorIds === undefined || resource.authorIds.includes(actor.userId) || resource.subjectUserId === actor.userId;

function decideByMatrix(action: Action, actor: Actor, resource: Resource, matrix: readonly MatrixRow[]): Decision {
  switch (action) {
    case "case.open":
      return decideCaseOpening(actor, resource, matrix);
    case "move.propose":
      return decideLead(actor, resource, matrix);
    case "referral.send":
    case "conference.invite":
      return decideSending(actor, resource, resource.area, resource.task, matrix);
    case "case.assign_agency":
      return decideSending(actor, resource, "GUARDIANSHIP", "T1_2", matrix, CONTRACTED_ORG_TYPES);
    default:
      return { allowed: true };
  }
}

/** Only a LEAD of task 1.1 opens a case or hands one over (notice 四(一)1). */
function decideLead(actor: Actor, resource: Resource, matrix: readonly MatrixRow[]): Decision {
  const query = { task: "T1_1", orgType: actor.organisation.type, district: districtOrNull(resource) } as const;
  const row = matrixRoleOf(matrix, query);
  return row?.role === "LEAD" ? { allowed: true, row } : refuse("MATRIX_REFUSED", "matrixRefused", explainRefusal(matrix, query));
}

/** Outside the pilot units a case is opened only once the district has named the family (notice 三(一)). */
function decideCaseOpening(actor: Actor, resource: Resource, matrix: readonly MatrixRow[]): Decision {
  const lead = decideLead(actor, resource, matrix);
  return !lead.allowed || resource.inPilotUnit ? lead : refuse("BLOCKED", "outsidePilotUnit", { division: resource.division ?? "" });
}

/** A matter goes only to an organisation that the matrix names for it and that serves the child's district (notice 四). */
function decideSending(
  actor: Actor, resource: Resource, area: WorkArea | undefined, task: WorkTask | undefined, matrix: readonly MatrixRow[], only?: readonly OrgType[],
): Decision {
  const { receiver } = resource;
  if (!receiver || !area || !task) return refuse("MATRIX_REFUSED", "matrixRefused", { area: area ?? "", task: task ?? "", orgType: "", allowed: "" });
  const query = { area, task, orgType: receiver.orgType, district: districtOrNull(resource) };
  const row = matrixRoleOf(matrix, query);
  if (!row || (only && !only.includes(receiver.orgType))) {
    const params = explainRefusal(matrix, query);
    const allowed = only ? params.allowed.split(",").filter((type) => (only as readonly string[]).includes(type)).join(",") : params.allowed;
    return refuse("MATRIX_REFUSED", "matrixRefused", { ...params, allowed });
  }
  if (receiver.level === "CITY" && (DEPARTMENT_ORG_TYPES as readonly OrgType[]).includes(receiver.orgType)) {
    return refuse("MATRIX_REFUSED", "cityDepartment", { orgType: receiver.orgType });
  }
  if (!servesDistrict(receiver, resource.division ?? "")) {
    return refuse("MATRIX_REFUSED", "receiverOutsideDistrict", { orgType: receiver.orgType, division: query.district ?? "" });
  }
  if (receiver.id === actor.organisation.id) return refuse("BLOCKED", "receiverIsSender", { orgType: receiver.orgType });
  return { allowed: true, row };
}

/** It serves the whole city, the district, or a street or community inside the district. */
function servesDistrict(receiver: Receiver, division: string): boolean {
  return receiver.servedDivisions.some((served) => contains(served, division) || contains(districtOrNull({ division }) ?? "", served));
}

const districtOrNull = ({ division }: Resource): string | null => (division && levelOf(division) ? districtOf(division) : null);

/** Who may instead, as comma-joined codes to be shown by their labels. */
function whoMay(permission: Permission): RefusalParams {
  const types = permission.who.flatMap((who) => (who.orgTypes === "ANY" ? [] : who.orgTypes));
  const roles = permission.who.flatMap((who) => who.roles);
  return { orgTypes: [...new Set(types)].join(","), roles: [...new Set(roles)].join(",") };
}

const refuse = (code: RefusalCode, reason: RefusalReason, params: RefusalParams): Refused => ({ allowed: false, code, reason, params });
