import { expect, it } from "vitest";
import { CASE_STATUSES, REGISTRATION_STATUSES } from "../../shared/vocabulary/casework";
import { ledgerStageOf } from "./ledger-stage";

// Columns: no case, ASSESSMENT, PLANNING, SERVICE, CLOSING, CLOSED
const TABLE = {
  SUBMITTED: ["TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK"],
  STREET_CHECKED: ["TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK", "TO_CHECK"],
  RETURNED: ["RETURNED", "RETURNED", "RETURNED", "RETURNED", "RETURNED", "RETURNED"],
  ACCEPTED: ["REGISTERED", "ASSESSMENT", "PLANNING", "SERVICE", "CLOSING", "CLOSED"],
  MERGED: ["MERGED", "MERGED", "MERGED", "MERGED", "MERGED", "MERGED"],
};

it.each(REGISTRATION_STATUSES)("%s", (status) => {
  expect([null, ...CASE_STATUSES].map((c) => ledgerStageOf(status, c))).toEqual(TABLE[status]);
});
