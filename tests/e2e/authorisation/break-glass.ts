import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act } from "./records";

const REASON = "儿童当晚可能遭受家庭暴力，需要联系照料人";

/** Whoever is on duty, wherever; everybody else is told by name who is. */
const onDuty: Codes = everybody("FORBIDDEN", {
  caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", otherDistrictWorker: "may", otherDistrictSupervisor: "may", reviewer: "may", otherReviewer: "may", station: "may",
  otherStation: "may",
});

let taken = 0;
/** A registration of another district that the caseworker does not see. */
async function farRegistration(): Promise<string> {
  taken += 1;
  return (await one<{ id: string }>(
    `SELECT r.id FROM registration r JOIN child c ON c.id = r.child_id WHERE r.district_code = '110106' AND r.status = 'ACCEPTED' AND c.status = 'ACTIVE'
       AND NOT EXISTS (SELECT 1 FROM registration x WHERE x.child_id = r.child_id AND x.id <> r.id) AND NOT EXISTS (SELECT 1 FROM break_glass b WHERE b.child_id = r.child_id)
       AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.child_id = r.child_id)
       AND r.street_code NOT IN (SELECT o.division_code FROM organisation o JOIN membership m ON m.organisation_id = o.id JOIN app_user u ON u.id = m.user_id WHERE u.username IN ('fengtai', 'u110106008str4'))
     ORDER BY r.id OFFSET $1 LIMIT 1`, [taken],
  )).id;
}

export const breakGlassEntries: Entries = {
  searchRecordsAction: {
    right: "caseworker", input: async () => ({ number: (await one<{ number: string }>("SELECT number FROM registration WHERE id = $1", [await farRegistration()])).number, idNumber: "", name: "", birthDate: "" }),
    codes: onDuty, forged: {}, writes: false,
  },
  openRecordAction: {
    right: "caseworker", input: async () => ({ registrationId: await farRegistration(), clientKey: randomUUID(), reason: REASON, understood: true }),
    // Those of the district have the record in their own scope.
    codes: { ...onDuty, otherReviewer: "BLOCKED" }, forged: { registrationId: "NOT_FOUND" },
  },
  reviewOpeningAction: {
    right: "supervisor",
    input: async () => {
      const { openingId } = await act<{ openingId: string }>("caseworker", "openRecordAction", { registrationId: await farRegistration(), clientKey: randomUUID(), reason: REASON, understood: true });
      return { openingId, clientKey: randomUUID(), justified: true, note: "情况属实，确有必要" };
    },
    codes: everybody("NOT_FOUND", { supervisor: "may", reviewer: "may", auditor: "may" }), forged: { openingId: "NOT_FOUND" },
  },
};

