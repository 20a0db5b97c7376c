import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { caseInService, type Ready } from "../referral/support";

/** Offices of different tasks sit in one conference: each is asked for what is its own. */
const COMMON = "请带与该家庭有关的材料";
const OWN = { education: "请说明学籍和返校安排", league: "请推荐一名结对青年" } as const;
let world: World;
let ready: Ready;
beforeAll(async () => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1");
});

const input = (common: string, own: { education?: string; league?: string }) => ({
  caseId: ready.caseId, subject: "返校安排", reason: "长期辍学", on: addDays(toShanghaiDate(new Date()), 3), at: "09:30", place: "街道办事处", phone: "", chairId: world.userId.supervisor, requestedAction: common, wish: "",
  invited: [
    { receiverId: world.organisationId.education, task: "T4_1", purposeCode: "SCHOOLING", fields: ["SCHOOL"], people: "", ...(own.education === undefined ? {} : { requestedAction: own.education }) },
    { receiverId: world.organisationId.league, task: "T4_1", purposeCode: "COMPANIONSHIP", fields: [], people: "", ...(own.league === undefined ? {} : { requestedAction: own.league }) },
  ],
});
const preview = async (common: string, own: { education?: string; league?: string }) => executeMutation(previewConference, await world.actor("caseworker"), input(common, own));

/** What each office reads: on its invitation, and in what is disclosed to it. */
async function read(common: string, own: { education?: string; league?: string }) {
  const shown = await preview(common, own);
  if (!shown.ok) throw new Error(JSON.stringify(shown));
  const made = await executeMutation(callConference, await world.actor("caseworker"), { ...input(common, own), clientKey: v7(), previewDigest: shown.data.digest });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const { conferenceId } = made.data;
  const of = async (office: "education" | "league") => {
    const [row] = await queryAll<{ id: string }>("SELECT id FROM conference_invitation WHERE conference_id = $1 AND to_org_id = $2", [conferenceId, world.organisationId[office]]);
    const view = await invitationView(await world.actor(office === "education" ? "educationLiaison" : "leagueLiaison"), row?.id ?? "");
    return [view?.requestedAction, JSON.stringify(view?.disclosed)] as const;
  };
  const caller = (await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.invitedOffices.map(({ requestedAction }) => requestedAction);
  return { education: await of("education"), league: await of("league"), caller, preview: shown.data.invited.map(({ requestedAction }) => requestedAction) };
}

describe("what an invited office is asked to prepare", () => {
  it("is its own, then what all are asked for; nothing of what another is asked for", async () => {
    const { education, league, caller, preview: shown } = await read(COMMON, OWN);
    const [first, second] = [`${OWN.education}\n${COMMON}`, `${OWN.league}\n${COMMON}`];
    expect([education[0], league[0], shown]).toEqual([first, second, [first, second]]);
    expect(caller?.sort()).toEqual([first, second].sort());
    expect(education[1]).toContain(OWN.education);
    expect(education.join("")).not.toContain(OWN.league);
    expect(league.join("")).not.toContain(OWN.education);
  });

  it("is only its own where nothing is asked of all, and only what all are asked for where it has none", async () => {
    const apart = await read("", OWN);
    expect([apart.education[0], apart.league[0]]).toEqual([OWN.education, OWN.league]);
    const together = await read(COMMON, { league: "  " });
    expect([together.education[0], together.league[0]]).toEqual([COMMON, COMMON]);
  });

  it("is asked of nobody where no office is invited: street and district confer by themselves", async () => {
    const alone = { ...input("", {}), invited: [] };
    const shown = await executeMutation(previewConference, await world.actor("caseworker"), alone);
    expect(shown).toMatchObject({ ok: true, data: { invited: [] } });
    const made = await executeMutation(callConference, await world.actor("caseworker"), { ...alone, clientKey: v7(), previewDigest: shown.ok ? shown.data.digest : "" });
    expect(made).toMatchObject({ ok: true });
    const { conferenceId } = made.ok ? made.data : { conferenceId: "" };
    expect(await queryAll("SELECT 1 FROM conference_invitation WHERE conference_id = $1", [conferenceId])).toEqual([]);
    expect(await executeMutation(callConference, await world.actor("caseworker"), { ...input("", {}), clientKey: v7(), previewDigest: shown.ok ? shown.data.digest : "" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { requestedAction: { key: "required" } } });
  });

  it("is said to every office: not where one of them, or nobody, would be asked for anything", async () => {
    for (const own of [{}, { education: OWN.education }]) expect(await preview("", own)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { requestedAction: { key: "required" } } });
  });
});
