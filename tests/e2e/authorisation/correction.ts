import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { everybody, type Entries } from "./entry";
import { act, inDays, plannedVisit, registered, STREET, visitEntry } from "./records";

/** A school that a visit found to be another. */
const reported = async () => {
  const { visitId, version } = await plannedVisit();
  await act("caseworker", "logVisitAction", { visitId, version, clientKey: randomUUID(), entry: { ...visitEntry("DONE"), changed: ["SCHOOL"], school: `某某学校${randomUUID().slice(0, 4)}` } });
  return one<{ correctionId: string; version: number }>('SELECT k.id AS "correctionId", c.version FROM record_correction k JOIN child c ON c.id = k.child_id WHERE k.visit_id = $1', [visitId]);
};
const ofTheStreet = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });

export const correctionEntries: Entries = {
  acceptCorrectionAction: { right: "caseworker", input: async () => ({ ...(await reported()), note: "" }), codes: ofTheStreet, forged: { correctionId: "NOT_FOUND" } },
  refuseCorrectionAction: { right: "caseworker", input: async () => ({ ...(await reported()), reason: "经核实未转学" }), codes: ofTheStreet, forged: { correctionId: "NOT_FOUND" } },
  relocateChildAction: {
    right: "caseworker",
    input: async () => {
      const { registrationId } = await registered("checkRegistrationAction", "acceptRegistrationAction");
      const { version, division } = await one<{ version: number; division: string }>("SELECT c.version, c.division FROM child c JOIN registration r ON r.child_id = c.id WHERE r.id = $1", [registrationId]);
      const { code } = await one<{ code: string }>("SELECT code FROM division WHERE parent_code = $1 AND code <> $2 AND valid_to IS NULL ORDER BY code LIMIT 1", [STREET, division]);
      return { clientKey: randomUUID(), registrationId, version, community: code, address: "某里3号楼", movedOn: inDays(-2), reason: "社区核实" };
    },
    codes: ofTheStreet, forged: { registrationId: "NOT_FOUND" },
  },
  mendPersonAction: {
    right: "caseworker",
    input: async () => {
      const { registrationId } = await registered("checkRegistrationAction", "acceptRegistrationAction");
      const { version } = await one<{ version: number }>("SELECT c.version FROM child c JOIN registration r ON r.child_id = c.id WHERE r.id = $1", [registrationId]);
      return { clientKey: randomUUID(), registrationId, version, role: "MOTHER", name: "某更正", condition: "NORMAL", reason: "核对户口簿" };
    },
    codes: ofTheStreet, forged: { registrationId: "NOT_FOUND" },
  },
};
