import { z } from "zod";

/** What the overview and the summary table take from the address. */
export const statisticsParamsSchema = z.object({
  /** The division shown: its parts are the rows. The actor's own when left out; what is no code is no division. */
  division: z.string().regex(/^\d{6}(\d{3})?$/).optional().catch("none"),
  /** A district or street whose own parts stand under it. */
  open: z.string().regex(/^\d{6}(\d{3})?$/).optional().catch(undefined),
  /** 1: rows without any figure too. */
  all: z.enum(["1"]).optional().catch(undefined),
});
export type StatisticsParams = z.output<typeof statisticsParamsSchema>;
