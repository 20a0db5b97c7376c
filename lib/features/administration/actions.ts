"use server";

import { runAction } from "../../server/write/run-action";
import { assignRoles } from "./mutations/assign-roles";
import { createOrganisation } from "./mutations/create-organisation";
import { createUser } from "./mutations/create-user";
import { endMembership } from "./mutations/end-membership";
import { endUserSessions } from "./mutations/end-user-sessions";
import { renewApproval } from "./mutations/renew-approval";
import { resetPassword } from "./mutations/reset-password";
import { resetSecondFactor } from "./mutations/reset-second-factor";
import { setOrganisationActive } from "./mutations/set-organisation-active";
import { setUserActive } from "./mutations/set-user-active";
import { updateIdentityPolicy } from "./mutations/update-identity-policy";
import { updateOrganisation } from "./mutations/update-organisation";
import { updateUser } from "./mutations/update-user";

export async function createOrganisationAction(input: unknown) {
  return runAction(createOrganisation, input);
}

export async function updateOrganisationAction(input: unknown) {
  return runAction(updateOrganisation, input);
}

export async function setOrganisationActiveAction(input: unknown) {
  return runAction(setOrganisationActive, input);
}

export async function createUserAction(input: unknown) {
  return runAction(createUser, input);
}

export async function updateUserAction(input: unknown) {
  return runAction(updateUser, input);
}

export async function setUserActiveAction(input: unknown) {
  return runAction(setUserActive, input);
}

export async function resetPasswordAction(input: unknown) {
  return runAction(resetPassword, input);
}

export async function resetSecondFactorAction(input: unknown) {
  return runAction(resetSecondFactor, input);
}

export async function endUserSessionsAction(input: unknown) {
  return runAction(endUserSessions, input);
}

export async function updateIdentityPolicyAction(input: unknown) {
  return runAction(updateIdentityPolicy, input);
}

export async function assignRolesAction(input: unknown) {
  return runAction(assignRoles, input);
}

export async function renewApprovalAction(input: unknown) {
  return runAction(renewApproval, input);
}

export async function endMembershipAction(input: unknown) {
  return runAction(endMembership, input);
}
