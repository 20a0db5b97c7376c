import { z } from "zod";
import type { Sex } from "../../shared/vocabulary/child";
import { AREA_STATUSES, TIMES_OF_DAY } from "../../shared/vocabulary/casework";

export const AREA_TEXT_LIMIT = 300;
export const SEEN_ROWS = 20;

/** Sex of those seen, by the look of it: nobody is asked for papers in the street. What was not made out is said to be so. */
export const SEEN_SEXES = ["MALE", "FEMALE", "UNKNOWN"] as const satisfies readonly Sex[];
/** Age bands of those seen, by the look of it; the same as the summary table's. */
export const SEEN_BANDS = ["0-2", "3-5", "6-11", "12-15", "16-17", "unknown"] as const;
export const SEEN_RESIDENCE = ["yes", "no", "unknown"] as const;

const text = z.string().trim().max(AREA_TEXT_LIMIT);
const filled = text.min(1, { error: "required" });

const area = {
  name: z.string().trim().min(1, { error: "required" }).max(40),
  /** Place in words: between which crossings, in front of what. */
  place: filled,
  times: z.array(z.enum(TIMES_OF_DAY)).min(1, { error: "choose" }),
  /** Why children gather there. No child's name. */
  reason: filled,
};

/** Whoever writes says that what reads like a child's name in the texts is none. */
const namesNobody = z.boolean().default(false);

/** `clientKey` becomes the area's id. `division`: street or community. */
export const nameAreaSchema = z.strictObject({ clientKey: z.uuid(), division: z.string().regex(/^\d{9}(\d{3})?$/, { error: "choose" }), ...area, namesNobody });
export type NameAreaInput = z.input<typeof nameAreaSchema>;
export const changeAreaSchema = z.strictObject({ areaId: z.uuid(), version: z.number().int().positive(), status: z.enum(AREA_STATUSES), ...area, namesNobody });

export const seenSchema = z.strictObject({ sex: z.enum(SEEN_SEXES, { error: "choose" }), band: z.enum(SEEN_BANDS), resident: z.enum(SEEN_RESIDENCE), count: z.number().int().min(1).max(200) });
export type Seen = z.output<typeof seenSchema>;
export const seenRows = z.array(seenSchema).max(SEEN_ROWS);
/** As they are stored: rows from before the choice was narrowed among them. */
export const storedSeenRows = z.array(z.object({ ...seenSchema.shape, sex: z.enum([...SEEN_SEXES, "UNSTATED"]).transform((sex) => (sex === "UNSTATED" ? "UNKNOWN" : sex)) }));

/** A patrol of an area. `clientKey` becomes its id. */
export const logPatrolSchema = z.strictObject({
  clientKey: z.uuid(),
  areaId: z.uuid(),
  patrolledOn: z.iso.date({ error: "dateInvalid" }),
  patrolledAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "timeInvalid" }),
  /** Who went along: offices, names of staff. */
  companions: text,
  seen: seenRows,
  action: filled,
  namesNobody,
});
export type LogPatrolInput = z.input<typeof logPatrolSchema>;

export const PATROL_STRIKE_REASON_MAX = 200;
/** A patrol that was written down by mistake: wrong place, wrong day. */
export const strikePatrolSchema = z.strictObject({ areaId: z.uuid(), patrolId: z.uuid(), version: z.number().int().positive(), reason: z.string().trim().min(1, { error: "required" }).max(PATROL_STRIKE_REASON_MAX), namesNobody });

/** active: patrolled · due: to be patrolled today, or overdue. */
export const AREA_STATES = ["active", "due", "overdue", "all"] as const;
export const areaListSchema = z.object({ state: z.enum(AREA_STATES).catch("active") });
export type AreaListParams = z.output<typeof areaListSchema>;
