"use server";

import { runAction } from "../../server/write/run-action";
import { readNotices } from "./mutations/read-notices";

export async function readNoticesAction(input: unknown) {
  return runAction(readNotices, input);
}
