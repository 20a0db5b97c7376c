import { defineMutation } from "../../../server/write/mutation";
import { mendRegistrationSchema } from "../input";
import { rewriteRegistration } from "./rewrite-registration";

/** A mistake that is noticed before the street has checked: put right by the office that filed, without waiting for a return. */
export const correctRegistration = defineMutation({
  name: "registration.correct",
  input: mendRegistrationSchema,
  run: (context, input) => rewriteRegistration(context, input, "correct"),
});
