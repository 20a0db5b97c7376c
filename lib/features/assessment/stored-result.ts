import type { AssessmentResult } from "./result";

/** A result as a JSON column takes it: a copy without what is undefined. */
export const storedResult = (result: AssessmentResult) => ({
  ...result,
  instrument: { ...result.instrument },
  dimensions: result.dimensions.map((dimension) => ({ ...dimension, items: dimension.items.map((item) => ({ ...item })) })),
  reasons: result.reasons.map((reason) => ({ ...reason })),
  open: result.open.map((question) => ({ ...question })),
});
