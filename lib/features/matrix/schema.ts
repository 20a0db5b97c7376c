import { z } from "zod";
import { MATRIX_ROLES, ORG_TYPES, WORK_AREAS, WORK_TASKS } from "../../shared/vocabulary/organisation";

const id = z.uuid();
const version = z.int().min(1);
const reason = z.string().trim().min(1).max(500);
const effectiveFrom = z.iso.date("dateInvalid");

/** Roles that a district may add: leads are the notice's alone. */
export const ADDED_ROLES = MATRIX_ROLES.filter((role) => role !== "LEAD");

export const draftMatrixSchema = z.strictObject({ clientKey: id, effectiveFrom, reason });

export const updateMatrixDraftSchema = z.strictObject({ versionId: id, version, effectiveFrom, reason });

export const addMatrixRowSchema = z.strictObject({
  versionId: id,
  version,
  clientKey: id,
  area: z.enum(WORK_AREAS),
  /** null: for the whole area. */
  task: z.enum(WORK_TASKS).nullable(),
  orgType: z.enum(ORG_TYPES),
  role: z.enum(["ASSIST", "PARTICIPANT"]),
  district: z.string().regex(/^\d{6}$/, "notAllowed"),
  /** The department in the district's own words. */
  asWritten: z.string().trim().min(1).max(60),
});

export const removeMatrixRowSchema = z.strictObject({ versionId: id, version, rowId: id });
export const submitMatrixDraftSchema = z.strictObject({ versionId: id, version });
export const takeBackMatrixDraftSchema = z.strictObject({ versionId: id, version });
export const withdrawMatrixDraftSchema = z.strictObject({ versionId: id, version });
export const confirmMatrixSchema = z.strictObject({ versionId: id, version, note: z.string().trim().max(500).optional() });
export const rejectMatrixSchema = z.strictObject({ versionId: id, version, reason });
