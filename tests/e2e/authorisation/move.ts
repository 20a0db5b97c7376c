import { randomUUID } from "node:crypto";
import { one } from "../support/database";
import { everybody, type Entries } from "./entry";
import { act, inDays, registered } from "./records";

/** A street of the same district, and one of another. */
const BESIDE = "110105026";
const COMMUNITY = "110105026034";

const proposal = async () => {
  const { registrationId } = await registered("checkRegistrationAction", "acceptRegistrationAction");
  const { version } = await one<{ version: number }>("SELECT c.version FROM child c JOIN registration r ON r.child_id = c.id WHERE r.id = $1", [registrationId]);
  return { clientKey: randomUUID(), registrationId, version, toDivision: BESIDE, address: "某路1号", movedOn: inDays(-3), reason: "随父母迁居", withCase: "YES" };
};
const proposed = async () => ({ moveId: (await act<{ moveId: string }>("caseworker", "proposeMoveAction", await proposal())).moveId, version: 1 });
const sent = async () => {
  const move = await proposed();
  await act("supervisor", "sendMoveAction", move);
  return { moveId: move.moveId, version: 2 };
};

const ofTheStreet = (except: Parameters<typeof everybody>[1]) => everybody("NOT_FOUND", { reviewer: "FORBIDDEN", officer: "FORBIDDEN", ...except });
/** The receiving street is asked, the own one and its district know of it. */
const ofTheAsked = ofTheStreet({ caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", otherStreetWorker: "FORBIDDEN", otherStreetSupervisor: "may" });

export const moveEntries: Entries = {
  proposeMoveAction: { right: "caseworker", input: proposal, codes: ofTheStreet({ caseworker: "may", supervisor: "may" }), forged: { registrationId: "NOT_FOUND" } },
  sendMoveAction: { right: "supervisor", input: proposed, codes: ofTheStreet({ caseworker: "FORBIDDEN", supervisor: "may" }), forged: { moveId: "NOT_FOUND" } },
  withdrawMoveAction: { right: "caseworker", input: async () => ({ ...(await proposed()), reason: "未迁成" }), codes: ofTheStreet({ caseworker: "may", supervisor: "may" }), forged: { moveId: "NOT_FOUND" } },
  acceptMoveAction: {
    right: "otherStreetSupervisor", input: async () => ({ ...(await sent()), division: COMMUNITY, ownerUserId: "", note: "" }), codes: ofTheAsked, forged: { moveId: "NOT_FOUND" },
  },
  refuseMoveAction: { right: "otherStreetSupervisor", input: async () => ({ ...(await sent()), reason: "未在本街道居住" }), codes: ofTheAsked, forged: { moveId: "NOT_FOUND" } },
};
