import { z } from "zod";
import { AGE_BANDS } from "../../shared/age-band";
import { CATEGORIES, INTERVENTION_LEVELS, LEDGER_STAGES, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS } from "../../shared/vocabulary/casework";
import { HOUSEHOLD_SCOPES, SEXES } from "../../shared/vocabulary/child";

/** Sort orders that the ledger has an index for: each of a column, and the same the other way round. */
export const LEDGER_SORTS = ["filed", "filedOldest", "due", "dueLatest", "name", "nameReversed", "colour", "colourMildest"] as const;
export type LedgerSort = (typeof LEDGER_SORTS)[number];

/** Steps of the case line that a registration has reached, as the figures count them. */
export const REACHED_STEPS = ["accepted", "opened", "assessed", "planned", "served", "referred", "sheltered", "subsidised", "closed"] as const;
export type ReachedStep = (typeof REACHED_STEPS)[number];

/**
 * Lines of the summary table: residents; street children who are not resident, on a line of their own (notice 五(二)2); other children who are not.
 * Every child stands on one line.
 */
export const SUMMARY_LINES = ["RESIDENT", "STREET", "OTHER"] as const;
export type SummaryLine = (typeof SUMMARY_LINES)[number];

const flag = z.enum(["1"]).optional().catch(undefined);
const code = z.string().regex(/^\d{2}$|^\d{6}(\d{3}){0,2}$/).optional().catch(undefined);
const handle = z.uuid().optional().catch(undefined);
const date = z.iso.date().optional().catch(undefined);
const oneOf = <const T extends readonly [string, ...string[]]>(codes: T) => z.enum(codes).optional().catch(undefined);

/**
 * Filters of the ledger as they stand in the address: one schema for the list, its count and every figure that opens it.
 * What is malformed is left out rather than refused: an address may be old or typed by hand.
 */
export const ledgerFilterSchema = z.object({
  division: code,
  /** 1: only what stands in the division itself, in none of the smaller ones (street or community not known). */
  direct: flag,
  stage: oneOf(LEDGER_STAGES),
  colour: z.enum([...RISK_COLOURS, "NONE"]).optional().catch(undefined),
  level: z.enum([...INTERVENTION_LEVELS, "NONE"]).optional().catch(undefined),
  category: oneOf(CATEGORIES),
  group: oneOf(SCREENING_GROUPS),
  source: oneOf(REGISTRATION_SOURCES),
  sex: z.enum([...SEXES, "NOT_STATED"]).optional().catch(undefined),
  /** OUTSIDE: on the reference date not yet born, or 18 and over. */
  ageBand: oneOf([...AGE_BANDS, "OUTSIDE"]),
  /** Reference date of the age band; today when left out. */
  ageOn: date,
  householdScope: oneOf(HOUSEHOLD_SCOPES),
  unregistered: flag,
  notInSchool: flag,
  resident: z.enum(["1", "0"]).optional().catch(undefined),
  line: oneOf(SUMMARY_LINES),
  reached: oneOf(REACHED_STEPS),
  /** 1: not closed. */
  open: flag,
  overdue: flag,
  /** 1: reported as danger, or red. */
  urgent: flag,
  owner: z.uuid().optional().catch(undefined),
  round: z.uuid().optional().catch(undefined),
  /** A roster that was brought in: what it registered. */
  roster: z.uuid().optional().catch(undefined),
  filedFrom: date,
  filedTo: date,
});
/** The handle of a search, which the address carries, and what it stands for, which it does not (docs/decisions/search-handles.md). */
export type LedgerFilter = z.output<typeof ledgerFilterSchema> & { s?: string | undefined; q?: string | undefined };

/** What a figure may filter by: all but the search for a person. */
export type FigureFilter = Omit<LedgerFilter, "q" | "s">;

export const ledgerParamsSchema = ledgerFilterSchema.extend({
  sort: z.enum(LEDGER_SORTS).catch("filed"),
  after: z.string().max(400).optional().catch(undefined),
  s: handle,
});
export type LedgerParams = z.output<typeof ledgerParamsSchema> & { q?: string | undefined };
