"use server";

import { runAction } from "../../server/write/run-action";
import { keepSearch } from "./mutations/keep-search";

export async function keepSearchAction(input: unknown) {
  return runAction(keepSearch, input);
}
