import { randomUUID } from "node:crypto";
import { everybody, type Entries } from "./entry";
import { act, COMMUNITY, today } from "./records";

const area = () => ({ name: "地铁站东口", place: "地铁站东口至公交总站", times: ["EVENING"], reason: "夜间常有未成年人乞讨" });
const name = () => ({ clientKey: randomUUID(), division: COMMUNITY, ...area() });

async function named() {
  const { areaId } = await act<{ areaId: string }>("caseworker", "nameAreaAction", name());
  return areaId;
}

/** Where street children gather is the street's to say, its district's to read; the district's rescue station patrols there too. */
export const areaEntries: Entries = {
  nameAreaAction: {
    right: "caseworker", input: async () => name(),
    codes: everybody("FORBIDDEN", { caseworker: "may", supervisor: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", otherDistrictWorker: "OUTSIDE_JURISDICTION", otherDistrictSupervisor: "OUTSIDE_JURISDICTION" }), forged: {},
  },
  changeAreaAction: {
    right: "caseworker", input: async () => ({ areaId: await named(), version: 1, status: "ENDED", ...area() }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN", station: "FORBIDDEN" }), forged: { areaId: "NOT_FOUND" },
  },
  logPatrolAction: {
    right: "caseworker", input: async () => ({ clientKey: randomUUID(), areaId: await named(), patrolledOn: today(), patrolledAt: "00:00", companions: "", seen: [], action: "未发现未成年人" }),
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", station: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { areaId: "NOT_FOUND" },
  },
  // The street's own patrol, by its caseworker: the station strikes its own alone.
  strikePatrolAction: {
    right: "caseworker",
    input: async () => {
      const areaId = await named();
      const { patrolId } = await act<{ patrolId: string }>("caseworker", "logPatrolAction", { clientKey: randomUUID(), areaId, patrolledOn: today(), patrolledAt: "00:00", companions: "", seen: [], action: "未发现未成年人" });
      return { areaId, patrolId, version: 1, reason: "区域选错了" };
    },
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", station: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }), forged: { areaId: "NOT_FOUND", patrolId: "NOT_FOUND" },
  },
};
