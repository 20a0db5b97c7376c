import { randomUUID } from "node:crypto";
import { everybody, type Entries } from "./entry";
import { one, query } from "../support/database";
import { act, inDays, registered, today } from "./records";

/** Streets of the district that the demo has not named. */
const STREETS = ["110105005", "110105006", "110105007", "110105008"];
const unit = () => ({ clientKey: randomUUID(), kind: "STREET", divisionCode: STREETS.shift(), registrationNumber: "", validFrom: today(), validTo: "", reason: "流动人口较多" });

export const pilotEntries: Entries = {
  namePilotUnitAction: {
    right: "reviewer", input: async () => unit(),
    codes: everybody("FORBIDDEN", { reviewer: "may", officer: "may", otherReviewer: "OUTSIDE_JURISDICTION", otherOfficer: "OUTSIDE_JURISDICTION" }),
    forged: {},
  },
  requestFamilyAction: {
    right: "caseworker",
    input: async () => {
      const { registrationId } = await registered("checkRegistrationAction", "acceptRegistrationAction");
      await query("UPDATE registration SET inside_pilot = false, pilot_unit_id = NULL WHERE id = $1", [registrationId]);
      return { registrationId, version: (await one<{ version: number }>("SELECT version FROM registration WHERE id = $1", [registrationId])).version };
    },
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { registrationId: "NOT_FOUND" },
  },
  endPilotUnitAction: {
    right: "reviewer", input: async () => ({ ...(await act<{ unitId: string }>("officer", "namePilotUnitAction", unit())), version: 1, validTo: inDays(30), reason: "试点任务完成" }),
    codes: everybody("NOT_FOUND", { reviewer: "may", officer: "may" }),
    forged: { unitId: "NOT_FOUND" },
  },
  withdrawPilotUnitAction: {
    right: "reviewer", input: async () => ({ ...(await act<{ unitId: string }>("officer", "namePilotUnitAction", { ...unit(), validFrom: inDays(30) })), version: 1, reason: "街道选错了" }),
    codes: everybody("NOT_FOUND", { reviewer: "may", officer: "may" }),
    forged: { unitId: "NOT_FOUND" },
  },
};
