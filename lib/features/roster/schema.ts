import { z } from "zod";
import { fieldOf } from "./fields";

/** Texts under roster.status. MAPPING its heads are not known yet · READING it is being read · CHECKED the dry run is there · WRITING it is being registered. */
export const ROSTER_STATUSES = ["MAPPING", "READING", "CHECKED", "WRITING", "DONE", "CANCELLED", "FAILED", "EXPIRED"] as const;
export type RosterStatus = (typeof ROSTER_STATUSES)[number];
/** What has not ended keeps what was read. */
export const OPEN_STATUSES = ["MAPPING", "READING", "CHECKED", "WRITING"] as const satisfies readonly RosterStatus[];

/** NEW it would be registered · SAME it was registered by an earlier roster · DUPLICATE somebody like it is on file or further up · ERROR it cannot be registered. */
export const ROW_OUTCOMES = ["NEW", "DUPLICATE", "ERROR", "SAME"] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];
export const ROW_DECISIONS = ["SKIP", "REGISTER"] as const;
export type RowDecision = (typeof ROW_DECISIONS)[number];
export const ROW_RESULTS = ["REGISTERED", "SKIPPED", "FAILED"] as const;
export type RowResult = (typeof ROW_RESULTS)[number];
/** Once a roster has ended, a row that nothing became of is not registered: those of one that was cancelled halfway have no result at all. */
export const resultOf = ({ status, result }: { status: RosterStatus; result: RowResult | null }): RowResult | null => result ?? ((OPEN_STATUSES as readonly string[]).includes(status) ? null : "SKIPPED");

/** Days for which what was read is kept while nobody confirms it. */
export const ROSTER_DAYS = 7;
export const MAPPING_NAME_LIMIT = 40;
export const ROW_REASON_LIMIT = 300;

const head = z.string().min(1).max(200);
const path = z.string().refine((value) => value === "" || fieldOf(value) !== undefined, { message: "notAllowed" });

/** Which column is which field ('' is not read), which of the ledger's words is which code ('' is nothing), and what all rows say alike where no column says it (fixed.ts judges it, field by field). */
export const mappingSchema = z.strictObject({
  columns: z.array(z.strictObject({ head, path })).max(300).refine((columns) => {
    const used = columns.map((column) => column.path).filter(Boolean);
    return new Set(used).size === used.length;
  }, { message: "mappingTwice" }).refine((columns) => columns.some((column) => column.path === "child.name"), { message: "mappingName" }),
  values: z.array(z.strictObject({ path: z.string().max(60), word: z.string().max(60), code: z.string().max(40) })).max(3_000).refine(
    (values) => values.every(({ path: at, code }) => code === "" || (fieldOf(at)?.codes?.includes(code) ?? false)), { message: "notAllowed" },
  ),
  fixed: z.array(z.strictObject({ path: z.string().max(60), text: z.string().trim().min(1).max(2_000) })).max(100).default([]),
});
export type RosterMapping = z.output<typeof mappingSchema>;

const target = { importId: z.uuid(), version: z.number().int().positive() };
export const mapRosterSchema = z.strictObject({ ...target, name: z.string().trim().min(1).max(MAPPING_NAME_LIMIT), mapping: mappingSchema });
export const rosterTargetSchema = z.strictObject(target);
export const rosterIdSchema = z.strictObject({ importId: z.uuid() });
/** One row, or all possible duplicates that nobody has decided on. */
export const decideRowsSchema = z.strictObject({
  importId: z.uuid(), rowId: z.uuid().nullable(), decision: z.enum(ROW_DECISIONS), reason: z.string().trim().max(ROW_REASON_LIMIT),
}).refine(({ decision, reason }) => decision === "SKIP" || reason !== "", { message: "required", path: ["reason"] });
export const changeMappingSchema = z.strictObject({ mappingId: z.uuid(), version: z.number().int().positive(), name: z.string().trim().min(1).max(MAPPING_NAME_LIMIT), mapping: mappingSchema });
export const removeMappingSchema = z.strictObject({ mappingId: z.uuid(), version: z.number().int().positive() });

/** As they stand in the address; what is malformed is left out. */
export const rowListSchema = z.object({
  outcome: z.enum(ROW_OUTCOMES).optional().catch(undefined), result: z.enum(ROW_RESULTS).optional().catch(undefined), after: z.coerce.number().int().min(0).max(10_000_000).optional().catch(undefined),
});
export type RowListParams = z.output<typeof rowListSchema>;
