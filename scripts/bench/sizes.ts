/** How much a filled database holds, and over how many streets. */
export interface BenchSize {
  /** Part of the database's name. */
  name: string;
  cases: number;
  /** Registrations without a case beside them: to be checked, returned, or accepted and waiting for a case. */
  waiting: number;
  visits: number;
  /** All but one registration of every other street stand in so many streets; spread evenly when left out. */
  crowded?: number;
}

/**
 * 1,000 cases are crowded into 20 streets, and every other street has one registration, so that each page shows as many rows as it does at
 * 100,000: otherwise the comparison would measure how long fifty rows take to write against four.
 */
export const SMALL = { name: "small", cases: 1_000, waiting: 400, visits: 5_000, crowded: 20 } as const satisfies BenchSize;
/** Beijing (docs/benchmark.md): 100,000 cases and 500,000 visits over all 349 streets. */
export const LARGE = { name: "large", cases: 100_000, waiting: 40_000, visits: 500_000 } as const satisfies BenchSize;

/** Caseworkers of each street office; a supervisor stands beside them. */
export const CASEWORKERS = 10;
export const REVIEWERS = 3;
export const MONITORS = 10;
