import { defineMutation } from "../../../server/write/mutation";
import { takeBackPurposeSchema } from "../schema";
import { takePurposeStep } from "./take-step";

/** The drafting side takes back what nobody has decided on yet, to write on. */
export const takeBackPurpose = defineMutation({
  name: "purpose.take_back",
  input: takeBackPurposeSchema,
  async run(context, input) {
    return takePurposeStep(context, input, "takeBack");
  },
});
