import { theOnly } from "../../../server/write/each-standing";
import { defineMutation } from "../../../server/write/mutation";
import { submitRegistrationSchema } from "../input";
import { fileRegistrations } from "./file-registrations";

/** Files a registration (登记表), all of it or nothing. */
export const submitRegistration = defineMutation({
  name: "registration.submit",
  input: submitRegistrationSchema,
  run: async (context, input) => theOnly(await fileRegistrations(context, [input])),
});
