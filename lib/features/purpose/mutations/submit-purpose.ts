import { defineMutation } from "../../../server/write/mutation";
import { submitPurposeSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";
import { takePurposeStep } from "./take-step";

/** Hands the version over to the security administrator. */
export const submitPurpose = defineMutation({
  name: "purpose.submit",
  input: submitPurposeSchema,
  async run(context, input) {
    return takePurposeStep(context, input, "submit", { check: (draft) => assertDecidable(context.tx, draft, context.now) });
  },
});
