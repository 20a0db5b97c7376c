import { defineMutation } from "../../../server/write/mutation";
import { mendRegistrationSchema } from "../input";
import { rewriteRegistration } from "./rewrite-registration";

/** What was returned is mended and goes to the street's check again. */
export const resubmitRegistration = defineMutation({
  name: "registration.resubmit",
  input: mendRegistrationSchema,
  run: (context, input) => rewriteRegistration(context, input, "resubmit"),
});
