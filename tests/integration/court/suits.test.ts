import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { noteNumber } from "@/lib/features/court/mutations/note-number";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { evidencePaper } from "@/lib/features/court/queries/evidence-paper";
import { listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { withdrawReferral } from "@/lib/features/referral/mutations/withdraw-referral";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, endOfDay, shanghaiInstant } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { lookAt } from "../deadline/support";
import { bare, ladderOf, now, today } from "../ladder/support";
import { caseInService, draftFor, send } from "../referral/support";

let world: World;
let record: CaseRecord;
const { taken, note, strike, page: ladder } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});

const FATHER = { subject: "FATHER", person: "某父" } as const;
const MOTHER = { subject: "MOTHER", person: "某母" } as const;
const suit = (on: string, about: typeof FATHER | typeof MOTHER = FATHER) => taken({ ...bare, step: "SUIT", by: "court", ...about, applicant: "CIVIL_AFFAIRS", takenOn: on });
const judge = (on: string, about: typeof FATHER | typeof MOTHER = FATHER) => taken({ ...bare, step: "JUDGMENT", by: "court", ...about, result: "DISMISSED", takenOn: on });
const filing = () => queryAll<{ id: string; subject: string; due: Date; owner: string; person: string }>(
  "SELECT id, subject_id AS subject, due_at AS due, owner_org_id AS owner, owner_user_id AS person FROM task WHERE case_id = $1 AND rule = 'COURT_FILING' AND done_at IS NULL ORDER BY created_at", [record.caseId]);
const set = async (suitId: string, day: string) => {
  const result = await executeMutation(setHearing, await world.actor("caseworker"), { suitId, clientKey: v7(), day, time: "05:00", place: "第三法庭", matter: "审理" });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.hearingId;
};
const court = async (person: PersonKey = "caseworker") => courtPage(await world.actor(person), record.caseId, now);
const number = async (person: PersonKey, suitId: string, version: number, courtNumber: string, reason = "") => executeMutation(noteNumber, await world.actor(person), { suitId, version, courtNumber, reason });

describe("the days in which the court files a suit or not", () => {
  it("run from the day of the application, with the street, and end with the court's answer", async () => {
    const on = addDays(today, -2);
    const suitId = await suit(on);
    expect(await filing()).toMatchObject([{ subject: suitId, due: shanghaiInstant(addDays(on, 7), "17:00"), owner: world.organisationId.street, person: world.userId.caseworker }]);
    expect((await ladder("caseworker"))?.next.find(({ step }) => step === "SUIT")).toMatchObject({ kind: "result", stepId: suitId, dueAt: shanghaiInstant(addDays(on, 7), "17:00").toISOString() });
    // The inbox leads to where the answer is written down.
    const listed = await listTasks(await world.actor("caseworker"), { due: "later" }, now);
    const shown = [...(listed?.rows ?? []), ...((await listTasks(await world.actor("caseworker"), { due: "week" }, now))?.rows ?? [])].find(({ href }) => href === `/cases/${record.caseId}/ladder`);
    expect(shown).toMatchObject({ rule: "COURT_FILING", cause: "SUIT_FILING" });
    expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
    expect(await filing()).toEqual([]);
  });

  it("end with a judgment, and with the striking of the suit", async () => {
    const judged = await suit(addDays(today, -20));
    expect(await filing()).toHaveLength(1);
    await judge(addDays(today, -1));
    expect(await filing()).toEqual([]);
    const struck = await suit(today, MOTHER);
    expect((await filing()).map(({ subject }) => subject)).toEqual([struck]);
    expect(await strike("supervisor", struck)).toMatchObject({ ok: true });
    expect(await filing()).toEqual([]);
    expect(judged).not.toBe(struck);
  });

  it("remind the street alone when they are over, and lead to the case", async () => {
    const suitId = await suit(today);
    const [task] = await filing();
    await lookAt(task?.id ?? "", `${addDays(today, 8)}T09:00`);
    expect(await queryAll("SELECT kind, organisation_id AS office, user_id AS person, record_type AS record FROM notice WHERE record_id = $1 AND kind LIKE 'deadline%'", [record.caseId]))
      .toEqual([{ kind: "deadlineCourt", office: world.organisationId.street, person: world.userId.caseworker, record: "CARE_CASE" }]);
    expect(task?.subject).toBe(suitId);
  });

  it("are not counted twice: as long as a referral to that court has its own clock the suit has none", async () => {
    const ready = await caseInService(world, "T1_2");
    record = ready;
    await asMaintenance((client) => client.query("UPDATE care_case SET level = 'L3' WHERE id = $1", [ready.caseId]));
    const suitId = await suit(today);
    expect((await filing()).map(({ subject }) => subject)).toEqual([suitId]);
    const sent = await send(await world.actor("caseworker"), draftFor(world, ready, "court"));
    const referralId = sent.ok ? sent.data.referralId : "";
    expect((await filing()).map(({ subject }) => subject)).toEqual([referralId]);
    expect(await executeMutation(withdrawReferral, await world.actor("caseworker"), { referralId, version: 1, reason: "由区民政局直接提交" })).toMatchObject({ ok: true });
    expect((await filing()).map(({ subject }) => subject)).toEqual([suitId]);
  });
});

describe("a suit against the other parent", () => {
  it("is written down while the first runs, each with its own days and judgment; a second one against the same parent, or both, is not", async () => {
    const first = await suit(addDays(today, -9));
    const second = await suit(addDays(today, -3), MOTHER);
    for (const about of [FATHER, MOTHER, { subject: "BOTH_PARENTS", person: "某父、某母" }] as const) {
      await expect(taken({ ...bare, step: "SUIT", by: "court", ...about, applicant: "CIVIL_AFFAIRS", takenOn: today }), about.subject).rejects.toThrow("ladderSuitRunning");
    }
    expect((await filing()).map(({ subject }) => subject)).toEqual([first, second]);
    expect((await ladder("caseworker"))?.standing.filter(({ what }) => what === "suit")).toMatchObject([{ who: "FATHER" }, { who: "MOTHER" }]);
    // Under another word for the same person it is the same suit.
    await expect(taken({ ...bare, step: "SUIT", by: "court", subject: "OTHER_CARER", person: "某母", applicant: "CIVIL_AFFAIRS", takenOn: today })).rejects.toThrow("ladderSuitRunning");
    expect(await number("caseworker", first, 1, "（2026）京0105民特12号")).toMatchObject({ ok: true });
    expect(await number("caseworker", second, 1, "（2026）京0105民特12号")).toMatchObject({ fieldErrors: { courtNumber: { key: "courtNumberOfOther", params: { date: addDays(today, -9) } } } });
    expect(await note("caseworker", second, "FILED", { courtNumber: "（2026）京0105民特12号" })).toMatchObject({ fieldErrors: { courtNumber: { key: "courtNumberOfOther" } } });
    const third = { ...bare, step: "SUIT", by: "court", subject: "OTHER_CARER", person: "某祖母", applicant: "CIVIL_AFFAIRS", takenOn: today } as const;
    await expect(taken({ ...third, reference: "(2026) 京0105民特12号" })).rejects.toThrow("courtNumberOfOther");
    await set(second, addDays(today, 9));
    expect((await ladder("caseworker"))?.standing).toContainEqual({ what: "hearing", on: addDays(today, 9), who: "MOTHER" });
    await judge(today);
    expect((await court())?.suits.map(({ suit: { stepId }, judgment }) => [stepId, judgment !== null]).sort()).toEqual([[first, true], [second, false]].sort());
    // The history says of each line whose suit it is, to who may read the steps.
    const lines = async (person: PersonKey) => (await caseEvents(await world.actor(person), record.caseId, undefined, now))?.rows.filter(({ action }) => /^(ladder|court)/.test(action)).map(({ action, params }) => `${action} ${params.who ?? "none"}`);
    expect(await lines("caseworker")).toEqual(expect.arrayContaining(["ladder.take FATHER", "ladder.take MOTHER", "court.hearing MOTHER", "court.number FATHER"]));
    expect(await lines("reviewer")).toEqual(await lines("caseworker"));
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect((await lines("socialWorker"))?.some((line) => !line.endsWith("none"))).toBe(false);
    expect(await evidencePaper(await world.actor("caseworker"), record.caseId, second)).toMatchObject({ applicant: "CIVIL_AFFAIRS", subject: "MOTHER", respondent: "某母" });
  });
});

describe("the court's number of a suit", () => {
  const [FIRST, SECOND] = ["（2026）京0105民特12号", "（2026）京0105民特13号"];

  it("comes with the filing, and stands on the court's page, the list of evidence and the hearing", async () => {
    const suitId = await suit(addDays(today, -5));
    expect(await note("caseworker", suitId, "NOT_ACCEPTED", { courtNumber: FIRST })).toMatchObject({ code: "INVALID", fieldErrors: { courtNumber: { key: "notHere" } } });
    expect(await note("caseworker", suitId, "FILED", { courtNumber: "民特12" })).toMatchObject({ code: "INVALID", fieldErrors: { courtNumber: { key: "courtNumberInvalid" } } });
    expect(await note("caseworker", suitId, "FILED", { courtNumber: "(2026)京0105民特12号" })).toMatchObject({ ok: true });
    expect((await court())?.suits[0]?.suit).toMatchObject({ reference: FIRST, earlierNumbers: [] });
    expect(await evidencePaper(await world.actor("caseworker"), record.caseId, suitId)).toMatchObject({ reference: FIRST });
    const hearingId = await set(suitId, today);
    expect(await executeMutation(closeHearing, await world.actor("caseworker"), { hearingId, version: 1, state: "HELD", outcome: "" })).toMatchObject({ ok: true });
    expect((await ladder("caseworker"))?.taken.find(({ stepId }) => stepId === hearingId)).toMatchObject({ step: "HEARING", reference: FIRST });
    expect(await queryAll("SELECT 1 FROM ladder_step WHERE id = $1 AND court_numbers_cipher LIKE 'v1.%'", [suitId])).toHaveLength(1);
  });

  it("is supplied later, once, and put right with a reason that stays beside the number before it", async () => {
    const suitId = await suit(addDays(today, -5));
    expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
    const hearingId = await set(suitId, today);
    expect(await executeMutation(closeHearing, await world.actor("caseworker"), { hearingId, version: 1, state: "HELD", outcome: "" })).toMatchObject({ ok: true });
    expect(await number("caseworker", suitId, 2, FIRST, "没有原号")).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "notHere" } } });
    expect(await number("caseworker", suitId, 2, FIRST)).toMatchObject({ ok: true });
    // The answer got lost on the way: the same again is no second one.
    expect(await number("caseworker", suitId, 2, FIRST)).toMatchObject({ ok: true });
    expect(await number("colleague", suitId, 2, SECOND)).toMatchObject({ code: "CONFLICT" });
    expect(await number("caseworker", suitId, 3, FIRST, "核对")).toMatchObject({ code: "INVALID", fieldErrors: { courtNumber: { key: "courtNumberSame" } } });
    expect(await number("caseworker", suitId, 3, SECOND)).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await number("caseworker", suitId, 3, SECOND, "录入时看错")).toMatchObject({ ok: true });
    expect((await court())?.suits[0]?.suit).toMatchObject({ reference: SECOND, earlierNumbers: [{ number: FIRST, reason: "录入时看错", by: expect.stringMatching(/./) as string }] });
    // The hearing is heard under the suit's number, whenever that was written down.
    expect((await ladder("caseworker"))?.taken.find(({ stepId }) => stepId === hearingId)?.reference).toBe(SECOND);
    expect(await queryAll("SELECT params->>'corrected' AS corrected FROM case_event WHERE record_id = $1 AND action = 'court.number' ORDER BY at", [suitId])).toEqual([{ corrected: "no" }, { corrected: "yes" }]);
    const audits = await queryAll<{ after: object }>("SELECT after FROM audit_event WHERE record_id = $1 AND action = 'court.number' AND result = 'OK'", [suitId]);
    expect(audits).toHaveLength(2);
    expect(JSON.stringify(audits)).not.toContain("民特");
  });

  it("that stands is not written over by the result, nor written by who does not have the case, nor in a closed one", async () => {
    const suitId = await taken({ ...bare, step: "SUIT", by: "court", ...FATHER, applicant: "CIVIL_AFFAIRS", takenOn: today, reference: FIRST });
    expect(await note("caseworker", suitId, "FILED", { courtNumber: SECOND })).toMatchObject({ code: "INVALID", fieldErrors: { courtNumber: { key: "courtNumberStands" } } });
    expect(await number("reviewer", suitId, 1, SECOND, "误录")).toMatchObject({ code: "FORBIDDEN" });
    expect(await number("otherCaseworker", suitId, 1, SECOND, "误录")).toMatchObject({ code: "NOT_FOUND" });
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'MOVED_HANDED_OVER' WHERE id = $1", [record.caseId]));
    expect(await number("caseworker", suitId, 1, SECOND, "误录")).toMatchObject({ code: "BLOCKED", reason: "ladderCaseNotRunning" });
  });
});

describe("a day before the court", () => {
  it("is due with that day, and the inbox says at which hour it begins", async () => {
    const suitId = await suit(addDays(today, -5));
    expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
    const hearingId = await set(suitId, today);
    expect(await queryAll("SELECT due_at AS due FROM task WHERE subject_id = $1 AND done_at IS NULL", [hearingId])).toEqual([{ due: endOfDay(today) }]);
    const listed = await listTasks(await world.actor("caseworker"), { due: "today" }, shanghaiInstant(today, "09:25"));
    expect(listed?.rows.find(({ rule }) => rule === "COURT_HEARING" )).toMatchObject({ startsAt: shanghaiInstant(today, "05:00").toISOString() });
  });
});

describe("what ran when the days of hearings and of filing were given their clocks", () => {
  const migrate = () => asMaintenance((client) => client.query(readFileSync("prisma/migrations/20261203200100_hearings_whole_day/migration.sql", "utf8").replace(/^(SET LOCAL|RESET) ROLE.*;$/gm, "")));

  it("is moved to the end of the hearing's day, and a suit that waits gets its clock, once", async () => {
    const suitId = await suit(today);
    const hearingId = await set(suitId, addDays(today, 1));
    const startsAt = shanghaiInstant(addDays(today, 1), "05:00");
    await asMaintenance(async (client) => {
      await client.query("UPDATE task SET due_at = $2 WHERE subject_id = $1", [hearingId, startsAt]);
      await client.query("DELETE FROM task WHERE subject_id = $1", [suitId]);
    });
    await migrate();
    expect(await queryAll("SELECT due_at AS due FROM task WHERE subject_id = $1 AND done_at IS NULL", [hearingId])).toEqual([{ due: endOfDay(addDays(today, 1)) }]);
    expect(await filing()).toMatchObject([{ subject: suitId, owner: world.organisationId.street, person: world.userId.caseworker }]);
    expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
    expect(await filing()).toEqual([]);
  });
});

describe("a suit against the mother that is written down after the father's was judged, for an earlier day", () => {
  it("runs: its filing, hearing and judgment are asked for, and the judgment is its own", async () => {
    const father = await suit(addDays(today, -40));
    expect(await note("caseworker", father, "FILED")).toMatchObject({ ok: true });
    const judgment = await judge(addDays(today, -3));
    const mother = await suit(addDays(today, -50), MOTHER);
    expect((await filing()).map(({ subject }) => subject)).toEqual([mother]);
    expect((await ladder("caseworker"))?.standing).toContainEqual({ what: "suit", on: addDays(today, -50), who: "MOTHER" });
    expect(await note("caseworker", mother, "FILED")).toMatchObject({ ok: true });
    const page = await ladder("caseworker");
    expect(page?.suitIds).toEqual([mother]);
    expect(page?.next.map(({ kind, step }) => `${kind} ${step}`)).toEqual(expect.arrayContaining(["may HEARING", "may JUDGMENT"]));
    expect(page?.steps.find(({ step }) => step === "JUDGMENT")?.about).toEqual(MOTHER);
    const hearingId = await set(mother, addDays(today, 3));
    const own = await judge(today, MOTHER);
    expect((await court())?.suits.map(({ suit: { stepId }, judgment: judged }) => [stepId, judged?.stepId])).toEqual([[father, judgment], [mother, own]]);
    // The days of its own suit alone are called off.
    expect(await queryAll("SELECT state FROM court_hearing WHERE id = $1", [hearingId])).toEqual([{ state: "CANCELLED" }]);
    expect((await ladder("caseworker"))?.suitIds).toEqual([]);
    expect(await strike("supervisor", mother, { version: 2 })).toMatchObject({ code: "BLOCKED", reason: "ladderRestsOn" });
  });

  it("with the father's judgment struck out both run, and a day of one waits for no judgment of the other", async () => {
    const father = await suit(addDays(today, -40));
    expect(await note("caseworker", father, "FILED")).toMatchObject({ ok: true });
    const day = await set(father, addDays(today, 5));
    const judgment = await judge(addDays(today, -3));
    const mother = await suit(addDays(today, -50), MOTHER);
    expect(await strike("supervisor", judgment)).toMatchObject({ ok: true });
    const page = await ladder("caseworker");
    expect(page?.suitIds).toEqual([mother, father]);
    expect(page?.standing.filter(({ what }) => what === "suit").map(({ who }) => who)).toEqual(["MOTHER", "FATHER"]);
    await judge(today, MOTHER);
    expect(await queryAll("SELECT state FROM court_hearing WHERE id = $1", [day])).toEqual([{ state: "SET" }]);
    expect((await ladder("caseworker"))?.suitIds).toEqual([father]);
  });
});

describe("a removal that is to be noted as having come to interim guardianship", () => {
  const REMOVAL = { ...bare, step: "EMERGENCY_REMOVAL", by: "police", skipReason: "" } as const;

  it("is refused with the way out while none is on record; the clock runs on", async () => {
    const removal = await taken(REMOVAL);
    expect((await ladder("caseworker"))?.taken[0]?.results).toEqual(["RETURNED_HOME", "WITH_RELATIVES"]);
    expect(await note("caseworker", removal, "IN_INTERIM_CARE")).toMatchObject({ code: "INVALID", fieldErrors: { result: { key: "interimFirst" } } });
    expect(await queryAll("SELECT rule::text FROM task WHERE subject_id = $1 AND done_at IS NULL", [removal])).toEqual([{ rule: "REMOVAL_DECISION" }]);
    // With the interim guardianship the result comes by itself.
    await taken({ ...bare, step: "INTERIM_GUARDIANSHIP", by: "station", ground: "REMOVED_FROM_DANGER", until: addDays(today, 90) });
    expect((await ladder("caseworker"))?.taken.find(({ stepId }) => stepId === removal)).toMatchObject({ result: "IN_INTERIM_CARE" });
  });

  it("what was noted before that rule has the interim guardianship asked for at once", async () => {
    const removal = await taken(REMOVAL);
    await asMaintenance((client) => client.query("UPDATE ladder_step SET result = 'IN_INTERIM_CARE', result_on = $2, result_by_id = recorded_by_id WHERE id = $1", [removal, today]));
    expect((await ladder("caseworker"))?.next[0]).toMatchObject({ kind: "must", step: "INTERIM_GUARDIANSHIP", why: "unplaced" });
  });
});
