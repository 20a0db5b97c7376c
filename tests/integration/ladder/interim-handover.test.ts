import { beforeAll, expect, it } from "vitest";
import { returnReferral } from "@/lib/features/referral/mutations/return-referral";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { caseInService, draftFor, send } from "../referral/support";
import { bare, type Change, ladderOf, today } from "./support";

let world: World;
let record: CaseRecord;
const { taken, note, page } = ladderOf(() => ({ world, record }));
const interim = (by: Change["by"]): Change => ({ ...bare, step: "INTERIM_GUARDIANSHIP", by, ground: "IMPRISONED", until: addDays(today, 50), skipReason: "" });
const handover = async (person: "caseworker" | "reviewer" = "caseworker") => (await page(person))?.handover;
const DUE = { name: "朝阳区救助管理站", since: today };

beforeAll(async () => {
  world = await createWorld();
});

it("a station that guards the child is to be sent a referral, with the way there once a plan is in force, until one is with it; what it returned told it nothing", async () => {
  const ready = await caseInService(world, "T1_2");
  record = ready;
  expect(await handover()).toBeNull();
  const stepId = await taken(interim("station"));
  expect(await handover()).toEqual({ ...DUE, ready: true });
  // The district sees that it is missing and sends none.
  expect(await handover("reviewer")).toEqual({ ...DUE, ready: false });
  const offered = async () => (await caseReferrals(await world.actor("caseworker"), record.caseId, new Date()))?.interim?.organisationId;
  expect(await offered()).toBe(world.organisationId.station);
  const sent = await send(await world.actor("caseworker"), draftFor(world, ready, "station"));
  expect(sent).toMatchObject({ ok: true });
  expect([await handover(), await offered()]).toEqual([null, undefined]);
  expect(await executeMutation(returnReferral, await world.actor("rescueWorker"), { referralId: sent.ok ? sent.data.referralId : "", version: 1, reason: "不属于本站职责" })).toMatchObject({ ok: true });
  expect(await handover()).toEqual({ ...DUE, ready: true });
  expect(await note("caseworker", stepId, "ENDED", { note: "交由祖母照料，现居家中" })).toMatchObject({ ok: true });
  expect(await handover()).toBeNull();
});

it("without a plan in force it says so; a community sees the children of its place without a referral", async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
  await taken(interim("station"));
  expect(await handover()).toEqual({ ...DUE, ready: false });
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
  await taken(interim("community"));
  expect(await handover()).toBeNull();
});
