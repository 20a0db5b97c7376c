import { CATEGORIES, INTERVENTION_LEVELS, LEDGER_STAGES, RISK_COLOURS } from "../../shared/vocabulary/casework";
import { ledgerHref } from "../ledger/href";
import type { FigureFilter } from "../ledger/schema";
import type { Part } from "./parts";

/**
 * Figures of the overview: each is a filter of the ledger and nothing else, so that the number and the list behind it cannot mean different things.
 * Merged duplicates are left out of every one, as in the ledger.
 */
export const FUNNEL_FIGURES = {
  registered: {},
  accepted: { reached: "accepted" },
  opened: { reached: "opened" },
  assessed: { reached: "assessed" },
  planned: { reached: "planned" },
  served: { reached: "served" },
  closed: { reached: "closed" },
} as const satisfies Record<string, FigureFilter>;
export type FunnelKey = keyof typeof FUNNEL_FIGURES;
export const FUNNEL_KEYS = Object.keys(FUNNEL_FIGURES) as readonly FunnelKey[];

/** What is not closed, by colour and by level, so that each makes up what is not closed; not yet assessed: without. */
const colours = [...RISK_COLOURS, "NONE" as const].map((colour) => [`colour.${colour}`, { colour, open: "1" }] as const);
const levels = [...INTERVENTION_LEVELS, "NONE" as const].map((level) => [`level.${level}`, { level, open: "1" }] as const);
const categories = CATEGORIES.map((category) => [`category.${category}`, { category }] as const);
const stages = LEDGER_STAGES.filter((stage) => stage !== "MERGED").map((stage) => [`stage.${stage}`, { stage }] as const);

export type OverviewKey =
  | FunnelKey | "open" | "overdue" | "urgent" | (typeof colours)[number][0] | (typeof levels)[number][0] | (typeof categories)[number][0] | (typeof stages)[number][0];

export const OVERVIEW_FIGURES = Object.fromEntries([
  ...Object.entries(FUNNEL_FIGURES), ["open", { open: "1" }], ["overdue", { overdue: "1" }], ["urgent", { urgent: "1", open: "1" }], ...colours, ...levels, ...categories, ...stages,
]) as Readonly<Record<OverviewKey, FigureFilter>>;
export const OVERVIEW_KEYS = Object.keys(OVERVIEW_FIGURES) as readonly OverviewKey[];

/** Columns of the tables by district and by street. */
export const TABLE_KEYS = [...FUNNEL_KEYS, "colour.RED", "colour.YELLOW", "overdue"] as const satisfies readonly OverviewKey[];
export type TableKey = (typeof TABLE_KEYS)[number];

/** A row's filter by division; of the whole what the scope does not say already. */
export const partFilter = (part: Pick<Part, "code" | "name">): FigureFilter => ({ division: part.code, ...(part.name === null ? { direct: "1" as const } : {}) });

/** The list behind one figure of a table by division. */
export const tableHref = (key: TableKey, within: FigureFilter, listPath: string): string => ledgerHref({ ...OVERVIEW_FIGURES[key], ...within }, listPath);
