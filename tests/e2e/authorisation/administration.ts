import { randomUUID } from "node:crypto";
import { PROGRAMME_PHASE_KINDS } from "@/lib/shared/vocabulary/organisation";
import { approval } from "../../support/approval";
import { one, query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { enteredLike } from "./newcomers";
import { act, organisationOf } from "./records";

const bySystemAdmin: Codes = everybody("FORBIDDEN", { systemAdmin: "may" });
const bySecurityAdmin: Codes = everybody("FORBIDDEN", { securityAdmin: "may" });

const organisation = () => ({ clientKey: randomUUID(), name: `试办社工站${randomUUID().slice(0, 6)}`, type: "SOCIAL_WORK_AGENCY", level: "DISTRICT", divisionCode: "110105", served: ["110105"] });
const user = () => ({ clientKey: randomUUID(), username: `shi${randomUUID().slice(0, 8)}`, name: "试用人", jobTitle: null });

async function newOrganisation() {
  const { organisationId } = await act<{ organisationId: string }>("systemAdmin", "createOrganisationAction", organisation());
  return { organisationId, version: 1 };
}

async function newUser() {
  const { userId } = await act<{ userId: string }>("systemAdmin", "createUserAction", user());
  return { userId, version: 1 };
}

const roles = async () => ({ userId: (await newUser()).userId, organisationId: await organisationOf("agency"), version: null, roles: ["SOCIAL_WORKER"], validTo: null, ...approval() });

async function newMembership() {
  const { membershipId } = await act<{ membershipId: string }>("securityAdmin", "assignRolesAction", await roles());
  return { membershipId, version: 1 };
}

/** Years ahead, so that nothing of today belongs to it. */
const programme = {
  name: "下一轮试点", startsOn: "2040-01-01", endsOn: "2040-12-31", ageReferenceOn: "2040-12-31", districts: [{ code: "110105", goals: "社区保护机制" }],
  phases: PROGRAMME_PHASE_KINDS.map((kind) => ({ kind, name: "阶段", startsOn: "2040-01-01", endsOn: "2040-12-31" })),
};

export const administrationEntries: Entries = {
  createOrganisationAction: { right: "systemAdmin", input: async () => organisation(), codes: bySystemAdmin, forged: {} },
  updateOrganisationAction: {
    right: "systemAdmin", input: async () => ({ ...(await newOrganisation()), name: `改名社工站${randomUUID().slice(0, 6)}`, served: ["110105"], address: "", phone: "" }),
    codes: bySystemAdmin, forged: { organisationId: "NOT_FOUND" },
  },
  setOrganisationActiveAction: { right: "systemAdmin", input: async () => ({ ...(await newOrganisation()), active: false }), codes: bySystemAdmin, forged: { organisationId: "NOT_FOUND" } },
  createUserAction: { right: "systemAdmin", input: async () => user(), codes: bySystemAdmin, forged: {} },
  updateUserAction: {
    right: "systemAdmin", input: async () => ({ ...(await newUser()), name: "试改名", jobTitle: "社工", absentUntil: null }), codes: bySystemAdmin, forged: { userId: "NOT_FOUND" },
  },
  setUserActiveAction: { right: "systemAdmin", input: async () => ({ ...(await newUser()), active: false }), codes: bySystemAdmin, forged: { userId: "NOT_FOUND" } },
  resetPasswordAction: { right: "systemAdmin", input: async () => ({ ...(await newUser()) }), codes: bySystemAdmin, forged: { userId: "NOT_FOUND" } },
  resetSecondFactorAction: {
    right: "securityAdmin",
    input: async () => {
      const { userId, version } = await newUser();
      // As it would stand after setting one up, which a demonstration does not ask for.
      await query("INSERT INTO user_second_factor (user_id, secret_cipher, confirmed_at) VALUES ($1, 'v1.a.b.c', now())", [userId]);
      return { userId, version };
    },
    codes: bySecurityAdmin, forged: { userId: "NOT_FOUND" },
  },
  endUserSessionsAction: { right: "systemAdmin", input: async () => ({ userId: (await enteredLike("agency")).userId, sessionId: null }), codes: bySystemAdmin, forged: { userId: "NOT_FOUND" } },
  updateIdentityPolicyAction: {
    right: "securityAdmin",
    input: async () => ({ version: (await one<{ version: number }>("SELECT version FROM identity_policy")).version, passwordDays: null, passwordWarningDays: 14, secondFactorRoles: ["REVIEWER"] }),
    codes: bySecurityAdmin, forged: {},
  },
  assignRolesAction: { right: "securityAdmin", input: roles, codes: bySecurityAdmin, forged: { userId: "NOT_FOUND", organisationId: "NOT_FOUND" } },
  renewApprovalAction: { right: "securityAdmin", input: async () => ({ ...(await newMembership()), ...approval() }), codes: bySecurityAdmin, forged: { membershipId: "NOT_FOUND" } },
  endMembershipAction: { right: "securityAdmin", input: newMembership, codes: bySecurityAdmin, forged: { membershipId: "NOT_FOUND" } },
  createProgrammeAction: {
    right: "systemAdmin", input: async () => ({ clientKey: randomUUID(), code: `SHI-${randomUUID().slice(0, 6)}`, ...programme }), codes: bySystemAdmin, forged: {},
  },
  updateProgrammeAction: {
    right: "systemAdmin",
    input: async () => {
      const { programmeId } = await act<{ programmeId: string }>("systemAdmin", "createProgrammeAction", { clientKey: randomUUID(), code: `SHI-${randomUUID().slice(0, 6)}`, ...programme });
      return { programmeId, version: (await one<{ version: number }>("SELECT version FROM programme WHERE id = $1", [programmeId])).version, active: false, ...programme };
    },
    codes: bySystemAdmin, forged: { programmeId: "NOT_FOUND" },
  },
};
