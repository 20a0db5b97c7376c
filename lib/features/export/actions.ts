"use server";

import { runAction } from "../../server/write/run-action";
import { approveExport } from "./mutations/approve-export";
import { refuseExport } from "./mutations/refuse-export";
import { requestExport } from "./mutations/request-export";

export async function requestExportAction(input: unknown) {
  return runAction(requestExport, input);
}

export async function approveExportAction(input: unknown) {
  return runAction(approveExport, input);
}

export async function refuseExportAction(input: unknown) {
  return runAction(refuseExport, input);
}
