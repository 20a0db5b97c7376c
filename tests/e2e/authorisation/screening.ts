import { randomUUID } from "node:crypto";
import { everybody, type Codes, type Entries } from "./entry";
import { act, COMMUNITY, DISTRICT, inDays, today, userOf } from "./records";

/** A round concerns the district's offices, all its streets and their communities, and its rescue station. */
const ofDistrict: Codes = everybody("NOT_FOUND", {
  caseworker: "FORBIDDEN", supervisor: "FORBIDDEN", otherStreetWorker: "FORBIDDEN", otherStreetSupervisor: "FORBIDDEN", station: "FORBIDDEN", community: "FORBIDDEN", reviewer: "may", officer: "may",
});

const plan = () => ({ clientKey: randomUUID(), name: "冬季补充排查", divisionCode: DISTRICT, startsOn: today(), endsOn: inDays(30) });

async function planned() {
  const { roundId } = await act<{ roundId: string }>("officer", "planRoundAction", plan());
  return { roundId, version: 1 };
}

export async function opened() {
  const { roundId, version } = await planned();
  await act("officer", "openRoundAction", { roundId, version });
  return { roundId, version: version + 1 };
}

const doorstep = async () => ({
  clientKey: randomUUID(), roundId: (await opened()).roundId, householdId: null, headName: "试户主", community: COMMUNITY, address: "幸福一村1号楼1单元101", phone: "",
  visitedOn: today(), outcome: "NOBODY_HOME", minorsAtHome: 0, resident: "", movedTo: "", note: "",
});

/** The district makes teams, and a street's supervisor in its own street. */
const ofTeams: Codes = { ...ofDistrict, supervisor: "may", otherStreetSupervisor: "OUTSIDE_JURISDICTION" };
const team = async (roundId: string) => ({ clientKey: randomUUID(), roundId, name: "第一组", communities: [COMMUNITY], leaderId: await userOf("caseworker"), memberIds: [] });

export const screeningEntries: Entries = {
  planRoundAction: {
    right: "officer", input: async () => plan(),
    codes: everybody("FORBIDDEN", { reviewer: "may", officer: "may", otherReviewer: "OUTSIDE_JURISDICTION", otherOfficer: "OUTSIDE_JURISDICTION" }),
    forged: {},
  },
  openRoundAction: { right: "officer", input: planned, codes: ofDistrict, forged: { roundId: "NOT_FOUND" } },
  closeRoundAction: { right: "officer", input: opened, codes: ofDistrict, forged: { roundId: "NOT_FOUND" } },
  logHouseholdVisitAction: {
    right: "caseworker",
    input: doorstep,
    codes: {
      ...ofDistrict, caseworker: "may", supervisor: "may", station: "may", community: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", reviewer: "FORBIDDEN",
      officer: "FORBIDDEN",
    },
    forged: { roundId: "NOT_FOUND", householdId: "NOT_FOUND" },
  },
  strikeHouseholdVisitAction: {
    right: "caseworker",
    input: async () => {
      const { visitId } = await act<{ visitId: string }>("caseworker", "logHouseholdVisitAction", await doorstep());
      return { householdVisitId: visitId, version: 1, reason: "户选错了" };
    },
    // The station reads its own visits; a community has not logged this one.
    codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", community: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    forged: { householdVisitId: "NOT_FOUND" },
  },
  enterPopulationAction: {
    right: "caseworker", input: async () => ({ roundId: (await opened()).roundId, communityCode: COMMUNITY, residentMinors: 412, source: "公安户籍登记", version: 0 }),
    codes: {
      ...ofDistrict, caseworker: "may", supervisor: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", reviewer: "FORBIDDEN", officer: "FORBIDDEN",
    },
    forged: { roundId: "NOT_FOUND" },
  },
  listSheetAction: {
    right: "caseworker", input: async () => ({ roundId: (await opened()).roundId, rows: [{ community: COMMUNITY, headName: "试户主", address: "幸福一村1号楼1单元103", phone: "" }] }),
    codes: { ...ofDistrict, caseworker: "may", supervisor: "may", station: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", reviewer: "FORBIDDEN", officer: "FORBIDDEN" },
    forged: { roundId: "NOT_FOUND" },
  },
  listHouseholdsAction: {
    right: "caseworker", input: async () => ({ roundId: (await opened()).roundId, community: COMMUNITY, text: "试户主，幸福一村1号楼1单元102" }),
    codes: { ...ofDistrict, caseworker: "may", supervisor: "may", station: "may", otherStreetWorker: "OUTSIDE_JURISDICTION", otherStreetSupervisor: "OUTSIDE_JURISDICTION", reviewer: "FORBIDDEN", officer: "FORBIDDEN" },
    forged: { roundId: "NOT_FOUND" },
  },
  saveTeamAction: { right: "officer", input: async () => team((await opened()).roundId), codes: ofTeams, forged: { roundId: "NOT_FOUND", leaderId: "INVALID" } },
  endTeamAction: {
    right: "officer",
    input: async () => {
      const { roundId } = await opened();
      const { teamId } = await act<{ teamId: string }>("officer", "saveTeamAction", await team(roundId));
      return { roundId, teamId, version: 1 };
    },
    // The team of another street is none that its people see.
    codes: { ...ofTeams, otherStreetWorker: "NOT_FOUND", otherStreetSupervisor: "NOT_FOUND" }, forged: { roundId: "NOT_FOUND", teamId: "NOT_FOUND" },
  },
};
