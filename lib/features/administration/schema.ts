import { z } from "zod";
import { isPhone } from "../../shared/phone";
import { ORG_LEVELS, ORG_TYPES, ROLES } from "../../shared/vocabulary/organisation";

const id = z.uuid();
const version = z.int().min(1);
const name = z.string().trim().min(1).max(60);
const divisionCode = z.string().regex(/^\d{6}(\d{3}){0,2}$/, "notAllowed");
const served = z.array(divisionCode).min(1).max(60);
/** Where the office itself is found and rung up; empty where nobody has entered it. */
export const OFFICE_ADDRESS_LIMIT = 100;
const address = z.string().trim().max(OFFICE_ADDRESS_LIMIT);
const phone = z.string().trim().max(25).refine((typed) => typed === "" || isPhone(typed), { error: "phoneInvalid" });
const day = z.iso.date("dateInvalid");

export const createOrganisationSchema = z.strictObject({
  clientKey: id, name, type: z.enum(ORG_TYPES), level: z.enum(ORG_LEVELS), divisionCode, served, address: address.default(""), phone: phone.default(""),
});

export const updateOrganisationSchema = z.strictObject({ organisationId: id, version, name, served, address, phone });

export const setOrganisationActiveSchema = z.strictObject({ organisationId: id, version, active: z.boolean() });

/** Small letters and digits, so that it can be read out over the phone and typed without thought. */
const username = z.string().trim().min(1, { message: "required", abort: true }).regex(/^[a-z][a-z0-9._-]{2,31}$/, "usernameShape");
const jobTitle = z.string().trim().max(40).nullable();

export const createUserSchema = z.strictObject({ clientKey: id, username, name: z.string().trim().min(1).max(30), jobTitle });

export const updateUserSchema = z.strictObject({
  userId: id, version, name: z.string().trim().min(1).max(30), jobTitle, /** Last day of absence; null: present. */ absentUntil: day.nullable(),
});

/** To whom the open work of each office goes when its person is out; null: to the office. What is not named goes to whom is proposed. */
const successors = z.array(z.strictObject({ organisationId: id, userId: id.nullable() })).max(20).default([]);

export const setUserActiveSchema = z.strictObject({ userId: id, version, active: z.boolean(), successors });
export const resetPasswordSchema = z.strictObject({ userId: id, version });
export const resetSecondFactorSchema = z.strictObject({ userId: id, version });
/** One session, or with null all of the person. */
export const endUserSessionsSchema = z.strictObject({ userId: id, sessionId: id.nullable() });

export const updateIdentityPolicySchema = z.strictObject({
  version,
  /** null: passwords do not run out. */
  passwordDays: z.int("notAllowed").min(30, "passwordDays").max(730, "passwordDays").nullable(),
  passwordWarningDays: z.int("notAllowed").min(1, "passwordWarningDays").max(60, "passwordWarningDays"),
  secondFactorRoles: z.array(z.enum(ROLES)).max(ROLES.length),
});

/** Who lets somebody read children's data; '' where nothing is typed. What must be filled in depends on the role and on what stands: approval-rules.ts. */
const approval = {
  approverName: z.string().trim().max(30), approverTitle: z.string().trim().max(40), approvedOn: z.string().trim().max(10), documentNumber: z.string().trim().max(60), validUntil: z.string().trim().max(10),
};

export const renewApprovalSchema = z.strictObject({ membershipId: id, version, ...approval });

/** With a role it may be left out, where one in force covers it. */
const optionalApproval = {
  approverName: approval.approverName.default(""), approverTitle: approval.approverTitle.default(""), approvedOn: approval.approvedOn.default(""),
  documentNumber: approval.documentNumber.default(""), validUntil: approval.validUntil.default(""),
};

export const assignRolesSchema = z.strictObject({
  userId: id,
  organisationId: id,
  /** Version of the membership on the screen; null when the person has none there yet. */
  version: version.nullable(),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  /** Last day; null: without end. */
  validTo: day.nullable(),
  ...optionalApproval,
});

export const endMembershipSchema = z.strictObject({ membershipId: id, version, successors });

const text = z.string().trim().max(40).optional().catch(undefined);
const flag = z.enum(["1", "0"]).optional().catch(undefined);
const cursor = z.string().max(400).optional().catch(undefined);

/** Filters of the lists as they stand in the address; what is malformed is left out. */
export const organisationParamsSchema = z.object({
  q: text, type: z.enum(ORG_TYPES).optional().catch(undefined), district: z.string().regex(/^\d{6}$/).optional().catch(undefined), active: flag, after: cursor,
});
export type OrganisationParams = z.output<typeof organisationParamsSchema>;

export const userParamsSchema = z.object({
  s: id.optional().catch(undefined), active: flag, role: z.enum(ROLES).optional().catch(undefined), organisation: id.optional().catch(undefined), without: z.enum(["1"]).optional().catch(undefined),
  /** Whose approval ends within the days of the reminder, has ended, or is missing. */
  approval: z.enum(["due"]).optional().catch(undefined), after: cursor,
});
/** With what the handle `s` of the address stands for. */
export type UserParams = z.output<typeof userParamsSchema> & { q?: string | undefined };
