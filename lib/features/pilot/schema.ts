import { z } from "zod";
import { ALL_AT_ONCE } from "../../shared/field-errors";

const day = z.iso.date({ error: "dateInvalid" });

/** A typical street or community, or a family by the number of its child's registration (notice 三(一)). `clientKey` becomes the unit's id. */
export const namePilotUnitSchema = z
  .strictObject({
    clientKey: z.uuid(),
    kind: z.enum(["STREET", "COMMUNITY", "FAMILY"]),
    divisionCode: z.string().trim(),
    registrationNumber: z.string().trim().toUpperCase(),
    validFrom: day,
    validTo: z.union([z.literal(""), day]),
    reason: z.string().trim().min(1).max(300),
  })
  .superRefine((unit, ctx) => {
    const issue = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (unit.kind === "STREET" && !/^\d{9}$/.test(unit.divisionCode)) issue("divisionCode", unit.divisionCode ? "streetInvalid" : "choose");
    if (unit.kind === "COMMUNITY" && !/^\d{12}$/.test(unit.divisionCode)) issue("divisionCode", unit.divisionCode ? "communityInvalid" : "choose");
    if (unit.kind === "FAMILY" && unit.registrationNumber === "") issue("registrationNumber", "required");
    if (unit.validTo !== "" && unit.validTo < unit.validFrom) issue("validTo", "endBeforeStart");
  }, ALL_AT_ONCE);
export type NamePilotUnitInput = z.input<typeof namePilotUnitSchema>;

export const UNIT_REASON_MAX = 300;
const reason = z.string().trim().min(1, { error: "required" }).max(UNIT_REASON_MAX);

/** The last day on which the unit counts; its open cases go on (domain §2). */
export const endPilotUnitSchema = z.strictObject({ unitId: z.uuid(), version: z.number().int().positive(), validTo: day, reason });

/** It was named by mistake, or is given up before it begins. */
export const withdrawPilotUnitSchema = z.strictObject({ unitId: z.uuid(), version: z.number().int().positive(), reason });

/** `version` of the registration as it stood on the screen. */
export const requestFamilySchema = z.strictObject({ registrationId: z.uuid(), version: z.number().int().positive() });
