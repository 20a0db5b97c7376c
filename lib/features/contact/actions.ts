"use server";

import { runAction } from "../../server/write/run-action";
import { decideContact } from "./mutations/decide-contact";

export async function decideContactAction(input: unknown) {
  return runAction(decideContact, input);
}
