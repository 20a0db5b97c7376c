import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { reopenCase } from "@/lib/features/closing/mutations/reopen-case";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { withdrawClosure } from "@/lib/features/closing/mutations/withdraw-closure";
import { acceptCorrection } from "@/lib/features/correction/mutations/accept-correction";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { proposeMove } from "@/lib/features/move/mutations/propose-move";
import { sendMove } from "@/lib/features/move/mutations/send-move";
import { childMoves } from "@/lib/features/move/queries/child-moves";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { ANSWERED, WEIGHED } from "../../factories/answered";
import { died } from "../../factories/died";
import { ORGANISATIONS } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "../visit/support";

const now = new Date();
const today = toShanghaiDate(now);
/** The child died three days ago. */
const DIED_ON = addDays(today, -3);
const BESIDE = ORGANISATIONS.otherCommunity.division;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const running = () => insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "L1", name: "林小雨", division: ORGANISATIONS.community.division });
const versionOf = async ({ childId }: CaseRecord) => (await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [childId]))[0]!.version;
const caseVersion = async ({ caseId }: CaseRecord) => (await queryAll<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [caseId]))[0]!.version;
const propose = async (record: CaseRecord, withCase = "YES") => executeMutation(proposeMove, await world.actor("caseworker"), {
  clientKey: v7(), registrationId: record.registrationId, version: await versionOf(record), toDivision: ORGANISATIONS.otherStreet.division, address: "左家庄路7号", movedOn: today, reason: "随祖母迁居", withCase,
});
const relocate = async (record: CaseRecord, movedOn: string) => executeMutation(relocateChild, await world.actor("caseworker"), {
  clientKey: v7(), registrationId: record.registrationId, version: await versionOf(record), community: BESIDE, address: "二村3号楼", movedOn, reason: "核对户口簿，原登记有误",
});
const declare = async (record: CaseRecord) => {
  const closureId = v7();
  const result = await executeMutation(requestClosure, await world.actor("caseworker"), {
    caseId: record.caseId, version: await caseVersion(record), clientKey: closureId, reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", goals: [], warnings: ANSWERED, ...died, diedOn: DIED_ON,
  });
  return { closureId, result };
};
const confirmed = async () => {
  const record = await running();
  const { closureId } = await declare(record);
  expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: WEIGHED })).toMatchObject({ ok: true });
  return record;
};
const divisionOf = async ({ childId }: CaseRecord) => (await queryAll<{ division: string }>("SELECT division FROM child WHERE id = $1", [childId]))[0]!.division;
const movesOf = async (record: CaseRecord) => childMoves(await world.actor("caseworker"), { caseId: record.caseId }, new Date());

describe("a child whose death is confirmed", () => {
  it("is handed over to nobody, on the page and on the server", async () => {
    const record = await confirmed();
    expect(await movesOf(record)).toMatchObject({ bar: "DIED" });
    for (const withCase of ["YES", "NO"]) expect(await propose(record, withCase)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveDied" });
  });

  it("moves nowhere after its death; a place that was written down wrongly is put right as of a day of its life, and stands in the history", async () => {
    const record = await confirmed();
    const before = await divisionOf(record);
    for (const day of [addDays(DIED_ON, 1), today]) expect(await relocate(record, day)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { movedOn: { key: "movedAfterDeath", params: { date: DIED_ON } } } });
    expect(await divisionOf(record)).toBe(before);
    expect(await childCorrections(await world.actor("caseworker"), { caseId: record.caseId }, new Date())).toMatchObject({ death: { what: "confirmed", on: DIED_ON } });
    expect(await relocate(record, DIED_ON)).toMatchObject({ ok: true });
    expect(await divisionOf(record)).toBe(BESIDE);
    expect((await caseEvents(await world.actor("caseworker"), record.caseId, undefined, new Date()))?.rows[0]).toMatchObject({ action: "child.put_right_place", params: { on: DIED_ON } });
  });

  it("once its case is reopened, since the death was none, is like any other", async () => {
    const record = await confirmed();
    expect(await executeMutation(reopenCase, await world.actor("supervisor"), { caseId: record.caseId, version: await caseVersion(record), urgency: "GREEN", reason: "死亡证明系他人，孩子健在" })).toMatchObject({ ok: true });
    expect(await movesOf(record)).toMatchObject({ bar: null });
    expect(await relocate(record, today)).toMatchObject({ ok: true });
  });
});

describe("a child that is declared dead", () => {
  it("is not handed over and does not move until the district has decided, and again once the street has taken the declaration back", async () => {
    const record = await running();
    const { closureId } = await declare(record);
    expect(await movesOf(record)).toMatchObject({ bar: "DEATH_DECLARED" });
    expect(await propose(record)).toMatchObject({ ok: false, code: "BLOCKED", reason: "moveDeathDeclared" });
    expect(await relocate(record, today)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { movedOn: { key: "movedAfterDeclared", params: { date: DIED_ON } } } });
    expect(await executeMutation(withdrawClosure, await world.actor("caseworker"), { closureId, version: 1, reason: "误报" })).toMatchObject({ ok: true });
    expect(await relocate(record, today)).toMatchObject({ ok: true });
    expect(await propose(record)).toMatchObject({ ok: true });
  });

  it("not while another street is asked to take it: that is taken back first", async () => {
    const record = await running();
    const proposed = await propose(record);
    if (!proposed.ok) throw new Error(JSON.stringify(proposed));
    expect(await executeMutation(sendMove, await world.actor("supervisor"), { moveId: proposed.data.moveId, version: 1 })).toMatchObject({ ok: true });
    expect((await declare(record)).result).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingMoveWaits" });
  });

  it("a move that a visit reported is accepted where it was before the death, not after it", async () => {
    const reported = async (movedOn: string) => {
      const record = await running();
      const visitId = await insertVisit(world, record, { by: "street" });
      const said = entry({ changed: ["ADDRESS"], newCommunity: BESIDE, newAddress: "二村5号楼", movedOn });
      expect(await executeMutation(logVisit, await world.actor("caseworker"), { visitId, version: 1, clientKey: v7(), entry: { ...said, sawChild: false, unseenReason: "AT_SCHOOL", seenAlone: false } })).toMatchObject({ ok: true });
      const { result } = await declare(record);
      expect(result).toMatchObject({ ok: true });
      const row = (await childCorrections(await world.actor("caseworker"), { caseId: record.caseId }, new Date()))?.rows.find(({ field }) => field === "ADDRESS");
      return { row, result: await executeMutation(acceptCorrection, await world.actor("caseworker"), { correctionId: row?.correctionId, version: await versionOf(record), note: "" }) };
    };
    expect(await reported(addDays(DIED_ON, 1))).toMatchObject({ row: { afterDeath: DIED_ON }, result: { ok: false, code: "BLOCKED", reason: "correctionAfterDeath", params: { date: DIED_ON } } });
    expect(await reported(DIED_ON)).toMatchObject({ row: { afterDeath: null }, result: { ok: true } });
  });
});
