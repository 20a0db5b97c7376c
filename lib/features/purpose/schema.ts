import { z } from "zod";
import { ORG_TYPES, WORK_TASKS } from "../../shared/vocabulary/organisation";
import { PURPOSE_CODE } from "../referral/purposes";

export const BASIS_LIMIT = 500;
export const NAME_LIMIT = 60;
export const ASKED_LIMIT = 200;

const id = z.uuid();
const version = z.int().min(1);
const text = (max: number) => z.string().trim().min(1, { message: "required" }).max(max);
/** Any name of a field: what may not be named is refused with its reason, not as a mistyped code. */
const field = z.string().regex(/^[A-Z][A-Z_]{1,39}$/, "notAllowed");

export const purposeContentSchema = z.strictObject({
  name: z.strictObject({ zh: text(NAME_LIMIT), en: text(NAME_LIMIT) }),
  orgTypes: z.array(z.enum(ORG_TYPES)).min(1, { message: "choose" }).max(ORG_TYPES.length),
  /** Empty: at every task. */
  tasks: z.array(z.enum(WORK_TASKS)).max(WORK_TASKS.length),
  required: z.array(field).min(1, { message: "choose" }).max(30),
  optional: z.array(field).max(30),
  /** Calendar days; null: no day is proposed. */
  resultDays: z.int().min(1).max(365).nullable(),
  asked: z.strictObject({ zh: text(ASKED_LIMIT), en: text(ASKED_LIMIT) }),
  retired: z.boolean(),
  basis: text(BASIS_LIMIT),
  effectiveFrom: z.iso.date("dateInvalid"),
});

export const draftPurposeSchema = z.strictObject({ clientKey: id, code: z.string().regex(PURPOSE_CODE, { message: "purposeCodeInvalid" }), content: purposeContentSchema });
export const updatePurposeSchema = z.strictObject({ purposeVersionId: id, version, content: purposeContentSchema });
const step = { purposeVersionId: id, version };
export const submitPurposeSchema = z.strictObject(step);
export const takeBackPurposeSchema = z.strictObject(step);
export const withdrawPurposeSchema = z.strictObject(step);
export const confirmPurposeSchema = z.strictObject({ ...step, note: z.string().trim().max(BASIS_LIMIT).optional() });
export const rejectPurposeSchema = z.strictObject({ ...step, reason: text(BASIS_LIMIT) });
