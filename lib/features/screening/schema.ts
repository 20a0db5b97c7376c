import { z } from "zod";
import { ALL_AT_ONCE } from "../../shared/field-errors";
import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";
import { HOUSEHOLD_VISIT_OUTCOMES } from "../../shared/vocabulary/casework";

const day = z.iso.date({ error: "dateInvalid" });
const text = (max: number) => z.string().trim().max(max);

/** A round of screening of an area (notice 四(一)1). `clientKey` becomes the round's id. */
export const planRoundSchema = z
  .strictObject({
    clientKey: z.uuid(),
    name: text(60).min(1),
    divisionCode: z.string().regex(/^\d{6}(\d{3}){0,2}$/, { error: "choose" }),
    startsOn: day,
    endsOn: day,
  })
  .refine((round) => round.endsOn >= round.startsOn, { path: ["endsOn"], message: "endBeforeStart" });
export type PlanRoundInput = z.input<typeof planRoundSchema>;

export const moveRoundSchema = z.strictObject({ roundId: z.uuid(), version: z.number().int().positive() });

/** A visit to a household in a round, done or tried. */
export const logHouseholdVisitSchema = z
  .strictObject({
    clientKey: z.uuid(),
    roundId: z.uuid(),
    /** A household visited before; its name, community and address then stand as they are. */
    householdId: z.uuid().nullable(),
    headName: text(50),
    community: text(12),
    address: text(200),
    phone: text(20).refine((phone) => phone === "" || isPhone(phone), { message: "phoneInvalid" }),
    visitedOn: day,
    outcome: z.enum(HOUSEHOLD_VISIT_OUTCOMES),
    minorsAtHome: z.number().int().min(0).max(30),
    note: text(300),
  })
  .superRefine((visit, ctx) => {
    const issue = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (visit.householdId !== null) return;
    if (visit.headName === "") issue("headName", "required");
    else if (!isPersonName(visit.headName)) issue("headName", "nameInvalid");
    if (visit.community === "") issue("community", "choose");
    else if (!/^\d{12}$/.test(visit.community)) issue("community", "communityInvalid");
    if (visit.address === "") issue("address", "required");
  }, ALL_AT_ONCE);
export type LogHouseholdVisitInput = z.input<typeof logHouseholdVisitSchema>;

/** Column 01 of the summary table for a community in a round. `version` 0: not entered yet. */
export const enterPopulationSchema = z.strictObject({
  roundId: z.uuid(),
  communityCode: z.string().regex(/^\d{12}$/, { error: "communityInvalid" }),
  residentMinors: z.number().int().min(0).max(100_000),
  source: text(100).min(1),
  version: z.number().int().min(0),
});
export type EnterPopulationInput = z.input<typeof enterPopulationSchema>;

export const visitListSchema = z.object({
  community: z.string().regex(/^\d{9}(\d{3})?$/).optional().catch(undefined),
  outcome: z.enum(HOUSEHOLD_VISIT_OUTCOMES).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type VisitListParams = z.output<typeof visitListSchema>;
