import { randomUUID } from "node:crypto";
import { query } from "../support/database";
import { everybody, type Entries } from "./entry";
import { registered } from "./records";

/** Two children of one household, of whom nobody has said anything yet. */
const pair = async () => {
  const [first, second] = [await registered(), await registered()];
  await query(
    "UPDATE child SET household_id = (SELECT c.household_id FROM child c JOIN registration r ON r.child_id = c.id WHERE r.id = $1) WHERE id = (SELECT child_id FROM registration WHERE id = $2)", [first.registrationId, second.registrationId],
  );
  return { clientKey: randomUUID(), registrationId: first.registrationId, otherRegistrationId: second.registrationId, action: "confirm", seen: null, reason: "户口簿在同一户" };
};

export const siblingEntries: Entries = {
  decideSiblingAction: {
    right: "caseworker", input: pair, codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    forged: { registrationId: "NOT_FOUND", otherRegistrationId: "NOT_FOUND", seen: "CONFLICT" },
  },
};
