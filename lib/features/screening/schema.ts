import { z } from "zod";
import type { IsoDate } from "../../shared/dates";
import { ALL_AT_ONCE } from "../../shared/field-errors";
import { SHEET_LIMIT } from "./household-sheet";
import { roundDaysFault } from "./round-days";
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
    /** Further streets and communities of the same district. */
    moreAreas: z.array(z.string().regex(/^\d{9}(\d{3})?$/, { error: "choose" })).max(60).default([]),
    startsOn: day,
    endsOn: day,
  })
  .refine((round) => round.endsOn >= round.startsOn, { path: ["endsOn"], message: "endBeforeStart" });
export type PlanRoundInput = z.input<typeof planRoundSchema>;

/** A round as its form judges it, knowing the day. */
export const planRoundFormSchema = (today: IsoDate) =>
  planRoundSchema.superRefine((round, context) => {
    for (const [path, { key, params }] of Object.entries(roundDaysFault(round, today) ?? {})) context.addIssue({ code: "custom", path: [path], message: key, params });
  });

export const moveRoundSchema = z.strictObject({ roundId: z.uuid(), version: z.number().int().positive() });

/** A visit to a household in a round, done or tried. */
export const logHouseholdVisitSchema = z
  .strictObject({
    clientKey: z.uuid(),
    roundId: z.uuid(),
    /** A household visited before; its name, community and address then stand as they are. */
    householdId: z.uuid().nullable(),
    /** Of such a household the visit that was recorded last when the form was opened: one recorded since is not overridden unseen. */
    knownVisitId: z.uuid().nullable().default(null),
    headName: text(50),
    community: text(12),
    address: text(200),
    phone: text(20).refine((phone) => phone === "" || isPhone(phone), { message: "phoneInvalid" }),
    visitedOn: day,
    outcome: z.enum(HOUSEHOLD_VISIT_OUTCOMES),
    /** Of a visit that met somebody; null where nobody was met, which is no 0. */
    minorsAtHome: z.number().max(30).nullable(),
    /** Whether the children live here for six months or more; '' where it was not asked. */
    resident: z.enum(["", "yes", "no"]),
    /** Of a household that has moved: where to, as far as known. */
    movedTo: text(200),
    note: text(300),
    /** A community found a minor in difficulty: the street is told, which registers. */
    tellStreet: z.boolean().default(false),
  })
  .superRefine((visit, ctx) => {
    const issue = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (visit.outcome === "VISITED") {
      const { minorsAtHome: minors, tellStreet } = visit;
      if (minors === null) issue("minorsAtHome", "required");
      else if (typeof minors === "number" && !Number.isNaN(minors) && (!Number.isInteger(minors) || minors < 0)) issue("minorsAtHome", tellStreet ? "wholeNumber" : "wholeNumberFromZero");
      else if (tellStreet && minors === 0) issue("minorsAtHome", "tellNeedsMinors");
    }
    if (visit.tellStreet && visit.outcome !== "VISITED") issue("outcome", "tellNeedsVisit");
    if (visit.householdId !== null) return;
    if (visit.headName === "") issue("headName", "required");
    else if (!isPersonName(visit.headName)) issue("headName", "nameInvalid");
    if (visit.community === "") issue("community", "choose");
    else if (!/^\d{12}$/.test(visit.community)) issue("community", "communityInvalid");
    if (visit.address === "") issue("address", "required");
  }, ALL_AT_ONCE);
export const STRIKE_REASON_MAX = 200;
/** A visit that was written down by mistake: wrong household, wrong day. */
export const strikeHouseholdVisitSchema = z.strictObject({ householdVisitId: z.uuid(), version: z.number().int().positive(), reason: text(STRIKE_REASON_MAX).min(1) });
export type LogHouseholdVisitInput = z.input<typeof logHouseholdVisitSchema>;

/** Column 01 of the summary table for a community in a round. `version` 0: not entered yet. */
export const enterPopulationSchema = z.strictObject({
  roundId: z.uuid(),
  communityCode: z.string().regex(/^\d{12}$/, { error: "communityInvalid" }),
  residentMinors: z.number().int({ error: "wholeNumberFromZero" }).min(0).max(100_000),
  source: text(100).min(1),
  version: z.number().int().min(0),
});
export type EnterPopulationInput = z.input<typeof enterPopulationSchema>;

export const visitListSchema = z.object({
  community: z.string().regex(/^\d{9}(\d{3})?$/).optional().catch(undefined),
  outcome: z.enum(HOUSEHOLD_VISIT_OUTCOMES).optional().catch(undefined),
  /** All visits of one household, struck ones among them. */
  household: z.uuid().optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type VisitListParams = z.output<typeof visitListSchema>;

/** Households that a round is to visit, one a line. */
export const listHouseholdsSchema = z.strictObject({
  roundId: z.uuid(),
  community: z.string().regex(/^\d{12}$/, { error: "choose" }),
  text: text(60_000).min(1, { error: "required" }),
});

/** The sound rows of a workbook, as they were checked and confirmed. */
export const listSheetSchema = z.strictObject({
  roundId: z.uuid(),
  rows: z.array(z.strictObject({
    community: z.string().regex(/^\d{12}$/, { error: "communityInvalid" }), headName: text(50).min(1).refine(isPersonName, { message: "nameInvalid" }), address: text(200).min(1, { error: "required" }),
    phone: text(20).refine((phone) => phone === "" || isPhone(phone), { message: "phoneInvalid" }),
  })).min(1, { error: "required" }).max(SHEET_LIMIT),
});

export const saveTeamSchema = z.strictObject({
  clientKey: z.uuid(),
  roundId: z.uuid(),
  name: text(30).min(1),
  communities: z.array(z.string().regex(/^\d{12}$/, { error: "communityInvalid" })).min(1, { error: "choose" }).max(60),
  leaderId: z.uuid({ error: "choose" }),
  memberIds: z.array(z.uuid()).max(30),
});
export type SaveTeamInput = z.input<typeof saveTeamSchema>;
export const endTeamSchema = z.strictObject({ roundId: z.uuid(), teamId: z.uuid(), version: z.number().int().positive() });

/** tried: visited at least once, whatever came of it · an outcome: of the visit that counts · minors: with minors at home · told: where a community has found a minor in difficulty and the street is to register. */
export const HOUSEHOLD_STATES = ["todo", "done", "tried", ...HOUSEHOLD_VISIT_OUTCOMES, "minors", "told", "all"] as const;
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number];
export const householdListSchema = z.object({
  community: z.string().regex(/^\d{9}(\d{3})?$/).optional().catch(undefined),
  state: z.enum(HOUSEHOLD_STATES).catch("todo"),
  team: z.literal("mine").optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type HouseholdListParams = z.output<typeof householdListSchema>;

const count = z.number().int().min(0);
/** What a round had come to when it was closed, by community; kept with the round. */
export const frozenFiguresSchema = z.object({
  at: z.string(),
  communities: z.array(z.object({
    code: z.string(), should: count, households: count, outcomes: z.object({ VISITED: count, REFUSED: count, MOVED: count, NOBODY_HOME: count }), minors: count, registrations: count, streetChildren: count,
    residentMinors: count.nullable(),
  })),
});
export type FrozenFigures = z.output<typeof frozenFiguresSchema>;
