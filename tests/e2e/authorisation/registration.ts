import { createHash } from "node:crypto";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { one } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, filing, registered, registrationIn } from "./records";

/** The street and its district see the registration; for everybody else there is none. */
const seenByStreetAndDistrict = (except: Partial<Codes>): Codes =>
  everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN", ...except });

async function formOf(registrationId: string): Promise<RegistrationForm> {
  const { cipher } = await one<{ cipher: string }>("SELECT content_cipher AS cipher FROM registration_form WHERE registration_id = $1", [registrationId]);
  return JSON.parse(decryptField(cipher, { table: "registration_form", column: "content_cipher", rowId: registrationId })) as RegistrationForm;
}

async function urgentRegistration() {
  const registration = await registrationIn("ACCEPTED");
  await act("caseworker", "raiseAlertAction", registration);
  const now = new Date();
  return { registrationId: registration.registrationId, done: "民警和社区已到场", actedOn: toShanghaiDate(now), actedAt: toShanghaiTime(now) };
}

/** Filed and checked by the street, so that no demo case is used up. */
async function keptRecord() {
  const { registrationId, version } = await registered("checkRegistrationAction");
  return { targetRegistrationId: registrationId, targetVersion: version };
}

/** A merge that stands, and what its page names. */
async function standingMerge() {
  const merged = await registered("checkRegistrationAction");
  const kept = await keptRecord();
  await act("reviewer", "mergeRegistrationAction", { ...merged, ...kept, choices: {}, reason: "同一名儿童重复登记" });
  const { id } = await one<{ id: string }>("SELECT id FROM record_merge WHERE other_registration_id = $1", [merged.registrationId]);
  return { registrationId: kept.targetRegistrationId, mergeId: id, version: 1, seen: createHash("sha256").update(JSON.stringify([1, []])).digest("hex"), choices: {}, reason: "经核实不是同一名儿童" };
}

export const registrationEntries: Entries = {
  submitRegistrationAction: {
    right: "caseworker",
    input: async () => filing(),
    codes: everybody("FORBIDDEN", {
      caseworker: "may", supervisor: "may", station: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION",
      otherDistrictWorker: "OUTSIDE_JURISDICTION", otherDistrictSupervisor: "OUTSIDE_JURISDICTION", otherStation: "OUTSIDE_JURISDICTION",
    }),
    forged: { roundId: "NOT_FOUND", householdVisitId: "NOT_FOUND", siblingOf: "NOT_FOUND" },
  },
  resubmitRegistrationAction: {
    right: "caseworker",
    input: async () => {
      const { registrationId, version } = await registered();
      await act("supervisor", "returnByStreetAction", { registrationId, version, reason: "请补充就学情况" });
      const registration = { registrationId, version: version + 1 };
      return { ...registration, form: await formOf(registration.registrationId), matchReason: "已核对,不是同一人", draftSubject: `edit:${registration.registrationId}` };
    },
    codes: seenByStreetAndDistrict({ caseworker: "may", supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  correctRegistrationAction: {
    right: "caseworker",
    input: async () => {
      const registration = await registered();
      return { ...registration, form: await formOf(registration.registrationId), matchReason: "已核对,不是同一人", draftSubject: `edit:${registration.registrationId}` };
    },
    codes: seenByStreetAndDistrict({ caseworker: "may", supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  lookUpMatchesAction: {
    right: "caseworker", writes: false,
    input: async () => ({
      name: "顾念安", birthDate: "2016-04-18", idType: null, idNumber: "", guardianIds: [], guardianPhones: [], exceptRegistrationId: null, siblingOf: null,
    }),
    // Asked by whoever may register at all, for its own division.
    codes: everybody("FORBIDDEN", {
      caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", otherDistrictWorker: "may", otherDistrictSupervisor: "may", station: "may",
      otherStation: "may",
    }),
    forged: { exceptRegistrationId: "NOT_FOUND", siblingOf: "NOT_FOUND" },
  },
  findDuplicatesAction: {
    right: "reviewer", writes: false,
    input: async () => ({ registrationId: (await registrationIn("ACCEPTED")).registrationId }),
    codes: seenByStreetAndDistrict({ reviewer: "may", supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  checkRegistrationAction: {
    right: "supervisor", input: async () => ({ ...(await registered()) }),
    codes: seenByStreetAndDistrict({ supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  checkRegistrationsAction: {
    right: "supervisor", input: async () => ({ registrations: [{ ...(await registered()) }] }),
    codes: seenByStreetAndDistrict({ supervisor: "may" }),
    forged: { "registrations.*.registrationId": "NOT_FOUND" },
  },
  acceptRegistrationsAction: {
    right: "reviewer", input: async () => ({ registrations: [{ ...(await registered("checkRegistrationAction")) }] }),
    codes: seenByStreetAndDistrict({ reviewer: "may" }),
    forged: { "registrations.*.registrationId": "NOT_FOUND" },
  },
  returnByStreetAction: {
    right: "supervisor", input: async () => ({ ...(await registered()), reason: "请补充就学情况" }),
    codes: seenByStreetAndDistrict({ supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  acceptRegistrationAction: {
    right: "reviewer", input: async () => ({ ...(await registered("checkRegistrationAction")) }),
    codes: seenByStreetAndDistrict({ reviewer: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  returnByDistrictAction: {
    right: "reviewer", input: async () => ({ ...(await registered("checkRegistrationAction")), reason: "请补充就学情况" }),
    codes: seenByStreetAndDistrict({ reviewer: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  mergeRegistrationAction: {
    right: "reviewer",
    input: async () => ({
      ...(await registered("checkRegistrationAction")), ...(await keptRecord()), choices: {}, reason: "同一名儿童重复登记",
    }),
    codes: seenByStreetAndDistrict({ reviewer: "may" }),
    forged: { registrationId: "NOT_FOUND", targetRegistrationId: "NOT_FOUND" },
  },
  unmergeRegistrationAction: {
    right: "reviewer", input: standingMerge, codes: seenByStreetAndDistrict({ reviewer: "may" }), forged: { registrationId: "NOT_FOUND", mergeId: "NOT_FOUND" },
  },
  raiseAlertAction: {
    right: "caseworker", input: async () => ({ ...(await registrationIn("ACCEPTED")) }),
    codes: seenByStreetAndDistrict({ caseworker: "may", supervisor: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
  answerAlertAction: {
    right: "supervisor", input: urgentRegistration,
    // The alert has opened the record to the district's rescue station, which answers for itself.
    codes: seenByStreetAndDistrict({ caseworker: "may", supervisor: "may", station: "may" }),
    forged: { registrationId: "NOT_FOUND" },
  },
};
