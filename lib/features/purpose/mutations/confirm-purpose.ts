import { defineMutation } from "../../../server/write/mutation";
import { confirmPurposeSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";
import { takePurposeStep } from "./take-step";

/** Confirms what was submitted as it was seen; it holds from its day on, and what was sent before keeps the version it was sent under. */
export const confirmPurpose = defineMutation({
  name: "purpose.confirm",
  input: confirmPurposeSchema,
  reauthenticate: true,
  async run(context, { note, ...step }) {
    return takePurposeStep(context, step, "confirm", {
      check: (draft) => assertDecidable(context.tx, draft, context.now), data: { confirmedById: context.actor.userId, confirmedAt: context.now, decisionNote: note || null }, said: { note: note ?? null },
    });
  },
});
