import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { answerInvitation } from "@/lib/features/conference/mutations/answer-invitation";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { cancelConference } from "@/lib/features/conference/mutations/cancel-conference";
import { moveConference } from "@/lib/features/conference/mutations/move-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import { addDays, shanghaiInstant } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { asMaintenance, queryAll } from "../../support/database";
import { called, draft, invitationOf, minutes, openTasks, prepare, ready, run, started, today, world } from "./support";

beforeAll(prepare);

describe("an invitation", () => {
  it("is answered by its office alone, with whom it sends or why not; the caller is told, the clock stops", async () => {
    const { conferenceId } = await called();
    const invited = await invitationOf(conferenceId, "education");
    const answer = { invitationId: invited.id, version: 1, answer: "COMING", text: "王科长" };
    for (const [person, code] of [["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["leagueLiaison", "NOT_FOUND"], ["otherEducationLiaison", "NOT_FOUND"]] as const) {
      expect(await run(person, answerInvitation, answer), person).toMatchObject({ ok: false, code });
    }
    expect(await run("educationLiaison", answerInvitation, { ...answer, text: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { text: { key: "required" } } });
    expect(await run("educationLiaison", answerInvitation, answer)).toMatchObject({ ok: true });
    expect(await openTasks(invited.id)).toEqual([]);
    expect(await run("educationLiaison", answerInvitation, answer)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("educationLiaison", answerInvitation, { ...answer, version: 2, answer: "DECLINED", text: "当日有会" })).toMatchObject({ ok: true });
    // Whoever does not come reads nothing of the child, by page or by row; with the opposite answer it does again.
    const shown = async () => (await invitationView(await world.actor("educationLiaison"), invited.id))?.disclosed;
    expect(await shown()).toBeNull();
    expect(await queryAll("SELECT open FROM conference_disclosure WHERE invitation_id = $1", [invited.id])).toEqual([{ open: false }]);
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1 AND user_id = $2 ORDER BY created_at, id", [conferenceId, world.userId.caseworker])).toEqual([{ kind: "conferenceComing" }, { kind: "conferenceDeclined" }]);
    expect((await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.invitedOffices.find((office) => office.id === invited.id)).toMatchObject({ answer: "DECLINED", answerText: "当日有会" });
    expect(await run("educationLiaison", answerInvitation, { ...answer, version: 3 })).toMatchObject({ ok: true });
    expect(await shown()).not.toBeNull();
  });

  it("closes with the conference: held or cancelled, nothing of the child is shown and nothing is answered", async () => {
    for (const end of ["record", "cancel"] as const) {
      const { conferenceId } = await started();
      const invited = await invitationOf(conferenceId, "education");
      expect(end === "record" ? await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes }) : await run("reviewer", cancelConference, { conferenceId, version: 1, reason: "改期" })).toMatchObject({ ok: true });
      expect(await openTasks(invited.id)).toEqual([]);
      const seen = await invitationView(await world.actor("educationLiaison"), invited.id);
      expect(seen).toMatchObject({ open: false, disclosed: null, canAnswer: false });
      expect(JSON.stringify(seen)).not.toContain("试小满");
      expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 1, answer: "COMING", text: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "conferenceOver" });
    }
  });
});

describe("another time or place", () => {
  const moving = (conferenceId: string, change: Record<string, unknown> = {}) => ({ conferenceId, version: 1, on: addDays(today, 6), at: "14:30", place: "区民政局三层", phone: "", reason: "教委当日有会", ...change });

  it("is told to the invited, who answer anew; what it was before is kept with who moved it and why", async () => {
    const { conferenceId, number } = await called();
    const invited = await invitationOf(conferenceId, "education");
    await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 1, answer: "COMING", text: "王科长" });
    expect(await run("supervisor", moveConference, moving(conferenceId))).toMatchObject({ ok: true });
    const at = shanghaiInstant(addDays(today, 6), "14:30").toISOString();
    const before = { startsAt: shanghaiInstant(addDays(today, 3), "09:30").toISOString(), place: "三里屯街道办事处", phone: "" };
    const detail = await conferenceDetail(await world.actor("reviewer"), ready.caseId, conferenceId, new Date());
    expect(detail).toMatchObject({
      status: "CALLED", version: 2, startsAt: at, place: "区民政局三层", subject: "返校安排", reason: "长期辍学，多次劝返未果",
      moves: [{ ...before, reason: "教委当日有会", byName: expect.stringMatching(/./) as string, answers: [{ answer: "COMING", text: "王科长" }] }], can: { move: false },
    });
    expect(detail?.invitedOffices.every(({ answer }) => answer === null)).toBe(true);
    const seen = await invitationView(await world.actor("educationLiaison"), invited.id);
    expect(seen).toMatchObject({ startsAt: at, place: "区民政局三层", before, answer: null, canAnswer: true, people: "义务教育科" });
    expect(seen?.disclosed?.map(({ field }) => field)).toEqual(["NAME", "BIRTH_DATE", "SCHOOL", "REQUESTED_ACTION"]);
    // Why it was moved is the office's own, as why it was called.
    expect(JSON.stringify(seen)).not.toContain("当日有会");
    expect(await openTasks(invited.id)).toEqual(["CONFERENCE_ANSWER"]);
    expect(await queryAll("SELECT kind, params FROM notice WHERE record_id = $1 ORDER BY created_at DESC LIMIT 1", [invited.id])).toEqual([{ kind: "conferenceMoved", params: { date: addDays(today, 6) } }]);
    expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 2, answer: "COMING", text: "x" }), "as the page stood before").toMatchObject({ code: "CONFLICT" });
    const asking = async (organisation: "education" | "league") => (await queryAll<{ kind: string }>("SELECT kind FROM notice WHERE record_id = $1 AND settled_at IS NULL", [(await invitationOf(conferenceId, organisation)).id])).map(({ kind }) => kind);
    expect([await asking("education"), await asking("league")], "the first invitation asks no more").toEqual([["conferenceMoved"], ["conferenceMoved"]]);
    expect(await run("educationLiaison", answerInvitation, { invitationId: invited.id, version: 3, answer: "DECLINED", text: "出差" })).toMatchObject({ ok: true });
    expect(await asking("education")).toEqual([]);
    const [line] = await queryAll<Record<string, unknown>>("SELECT action, record_version, before, after FROM audit_event WHERE record_id = $1 AND action = 'conference.move'", [conferenceId]);
    expect(line).toMatchObject({ record_version: 2, before: { startsAt: before.startsAt }, after: { startsAt: at } });
    expect(JSON.stringify(line)).not.toMatch(/当日有会|民政局/);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'conference.move'", [ready.caseId])).toEqual([{ params: { number, date: addDays(today, 6), from: addDays(today, 3) } }]);
    expect(await run("caseworker", moveConference, moving(conferenceId, { version: 2, on: addDays(today, 7) }))).toMatchObject({ ok: true });
    expect((await conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, new Date()))?.moves.map(({ startsAt }) => startsAt)).toEqual([before.startsAt, at]);
  });

  it("takes for its telephone a number that can be dialled, when it is called and when it is moved", async () => {
    const unfit = { ok: false, code: "INVALID", fieldErrors: { phone: { key: "phoneInvalid" } } };
    expect(await run("caseworker", previewConference, draft({ phone: "010-12345" }))).toMatchObject(unfit);
    expect(await run("caseworker", callConference, { ...draft({ phone: "010-12345" }), clientKey: v7(), previewDigest: "0".repeat(64) })).toMatchObject(unfit);
    const { conferenceId } = await called("caseworker", { place: "", phone: "010-00001234" });
    expect(await run("supervisor", moveConference, moving(conferenceId, { place: "", phone: "科室电话" }))).toMatchObject(unfit);
    expect(await run("supervisor", moveConference, moving(conferenceId, { place: "", phone: "19911112222" }))).toMatchObject({ ok: true });
  });

  it.each<[string, PersonKey, Record<string, unknown>, Record<string, unknown>]>([
    ["from a tab that is stale", "caseworker", { version: 2 }, { code: "CONFLICT" }],
    ["to a time that has passed", "caseworker", { on: addDays(today, -1) }, { code: "INVALID", fieldErrors: { on: { key: "conferenceMovePast" } } }],
    ["to where and when it is", "caseworker", { on: addDays(today, 3), at: "09:30", place: "三里屯街道办事处" }, { code: "INVALID", fieldErrors: { on: { key: "conferenceSame" } } }],
    ["to no place and no telephone", "caseworker", { place: " " }, { code: "INVALID", fieldErrors: { place: { key: "placeOrPhone" } } }],
    ["without a reason", "caseworker", { reason: " " }, { code: "INVALID", fieldErrors: { reason: { key: "required" } } }],
    ["by the district, which did not call it", "reviewer", {}, { code: "FORBIDDEN", reason: "conferenceOfficeMoves" }],
    ["by a programme officer", "programmeOfficer", {}, { code: "FORBIDDEN" }],
    ["by another street", "otherCaseworker", {}, { code: "NOT_FOUND" }],
    ["by the invited", "educationLiaison", {}, { code: "NOT_FOUND" }],
  ])("is refused %s, and nothing is changed", async (_how, person, change, answer) => {
    const { conferenceId } = await called();
    const row = () => queryAll("SELECT c.*, i.version AS invited, i.matter_cipher FROM case_conference c JOIN conference_invitation i ON i.conference_id = c.id WHERE c.id = $1 ORDER BY i.id", [conferenceId]);
    const before = await row();
    expect(await run(person, moveConference, moving(conferenceId, change))).toMatchObject({ ok: false, ...answer });
    expect(await row()).toEqual(before);
  });

  it("is none once it has been held or cancelled, for whoever writes it", async () => {
    for (const end of ["record", "cancel"] as const) {
      const { conferenceId } = await started();
      await (end === "record" ? run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes }) : run("caseworker", cancelConference, { conferenceId, version: 1, reason: "不再需要" }));
      expect(await run("caseworker", moveConference, moving(conferenceId, { version: 2 }))).toMatchObject({ ok: false, code: "WRONG_STATE" });
      await expect(asMaintenance((client) => client.query("UPDATE case_conference SET starts_at = now() WHERE id = $1", [conferenceId]))).rejects.toThrow();
    }
  });
});
