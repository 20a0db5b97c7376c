"use server";

import { runAction } from "../../server/write/run-action";
import { decideSibling } from "./mutations/decide-sibling";

export async function decideSiblingAction(input: unknown) {
  return runAction(decideSibling, input);
}
