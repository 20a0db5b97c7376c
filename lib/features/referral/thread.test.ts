import { expect, it } from "vitest";
import { REFERRAL_STATUSES } from "../../shared/vocabulary/casework";
import { threadStateOf } from "./thread";

it("follows from the referral's state and the decision", () => {
  expect(Object.fromEntries(REFERRAL_STATUSES.map((status) => [status, `${threadStateOf({ status, decision: null })} ${threadStateOf({ status, decision: "GO_ON" })}`]))).toEqual({
    SENT: "RUNNING RUNNING", ACCEPTED: "RUNNING RUNNING", IN_PROGRESS: "RUNNING RUNNING", RETURNED: "BACK DECIDED", FINISHED: "BACK DECIDED", WITHDRAWN: "WITHDRAWN WITHDRAWN",
  });
});
