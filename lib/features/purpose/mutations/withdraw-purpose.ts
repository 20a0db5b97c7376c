import { defineMutation } from "../../../server/write/mutation";
import { withdrawPurposeSchema } from "../schema";
import { takePurposeStep } from "./take-step";

/** The drafting side gives the version up; nobody has decided on it. */
export const withdrawPurpose = defineMutation({
  name: "purpose.withdraw",
  input: withdrawPurposeSchema,
  async run(context, input) {
    return takePurposeStep(context, input, "withdraw");
  },
});
