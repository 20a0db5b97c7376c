import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const log = async (person: PersonKey, input: unknown, now?: Date) => executeMutation(logVisit, await world.actor(person), input, now ? { now } : {});
const inService = (colour: RiskColour = "YELLOW") => insertCase(world, { caseStatus: "SERVICE", colour });
describe("an unannounced visit that failed", () => {
  const unannounced = async (options: { by?: OrganisationKey; person?: PersonKey } = {}) => {
    const record = await inService();
    const visitId = await insertVisit(world, record, options);
    await asMaintenance((client) => client.query("UPDATE visit SET kind = 'UNANNOUNCED' WHERE id = $1", [visitId]));
    return { record, visitId };
  };
  const failed = (outcome: "MISSED" | "REFUSED", changes: Partial<VisitEntry> = {}) => entry({ outcome, kind: "UNANNOUNCED", sawChild: false, seenAlone: false, carerPresent: false, findings: "", reason: "父亲拒绝开门，听到孩子哭", ...changes });
  const nextOf = async (caseId: string) => queryAll<{ id: string; kind: string }>("SELECT id, kind FROM visit WHERE case_id = $1 AND status = 'PLANNED' ORDER BY due_on, id", [caseId]);

  it.each(["MISSED", "REFUSED"] as const)("is repeated unannounced, without a number, as often as it fails (%s)", async (outcome) => {
    const { record, visitId } = await unannounced();
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: failed(outcome) })).toMatchObject({ ok: true });
    const [next] = await nextOf(record.caseId);
    expect(next?.kind).toBe("UNANNOUNCED");
    expect((await visitDetail(await world.actor("caseworker"), next?.id ?? "", new Date()))?.contact).toMatchObject({ phone: "", carerPhone: "" });
    // Written down as made at home: the plan decides.
    expect(await log("caseworker", { visitId: next?.id, version: 1, clientKey: v7(), entry: failed(outcome, { kind: "HOME" }) })).toMatchObject({ ok: true });
    expect((await nextOf(record.caseId)).map(({ kind }) => kind)).toEqual(["UNANNOUNCED"]);
  });

  it("was made so though it was planned otherwise: what was done counts", async () => {
    const record = await inService();
    const planned = await insertVisit(world, record);
    expect(await log("caseworker", { visitId: planned, version: 1, clientKey: v7(), entry: failed("REFUSED") })).toMatchObject({ ok: true });
    expect((await nextOf(record.caseId)).map(({ kind }) => kind)).toEqual(["UNANNOUNCED"]);
  });

  it("is arranged beforehand where whoever writes it down says so and why; of an announced one there is nothing to say", async () => {
    const { record, visitId } = await unannounced();
    const given = (announceNote: string) => ({ visitId, version: 1, clientKey: v7(), entry: failed("REFUSED", { announce: true, announceNote }) });
    expect(await log("caseworker", given(""))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.announceNote": { key: "required" } } });
    expect(await log("caseworker", given("母亲来电，愿意约定时间"))).toMatchObject({ ok: true });
    expect((await nextOf(record.caseId)).map(({ kind }) => kind)).toEqual(["HOME"]);
    expect((await visitDetail(await world.actor("supervisor"), visitId, new Date()))?.record).toMatchObject({ announceNote: "母亲来电，愿意约定时间" });
    expect(await queryAll("SELECT 1 FROM visit_record WHERE announce_note_cipher LIKE '%来电%'")).toEqual([]);
    const ordinary = await insertVisit(world, await inService());
    expect(await log("caseworker", { visitId: ordinary, version: 1, clientKey: v7(), entry: failed("MISSED", { kind: "HOME", announce: true, announceNote: "不适用" }) })).toMatchObject({ ok: true });
    expect((await visitDetail(await world.actor("supervisor"), ordinary, new Date()))?.record).toMatchObject({ announceNote: "" });
  });

  it("makes the visit at home that was planned already unannounced, and leaves one of another office as it is", async () => {
    const soon = addDays(toShanghaiDate(new Date()), 1);
    const { record, visitId } = await unannounced();
    const planned = await insertVisit(world, record, { dueOn: soon });
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: failed("MISSED") })).toMatchObject({ ok: true, data: { nextVisitId: planned } });
    expect(await queryAll("SELECT kind, version FROM visit WHERE id = $1", [planned])).toEqual([{ kind: "UNANNOUNCED", version: 2 }]);

    const other = await unannounced({ by: "community", person: "communityOfficer" });
    const streets = await insertVisit(world, other.record, { dueOn: soon });
    expect(await log("communityOfficer", { visitId: other.visitId, version: 1, clientKey: v7(), entry: failed("MISSED") })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT kind FROM visit WHERE id = $1", [streets])).toEqual([{ kind: "HOME" }]);
    expect((await nextOf(other.record.caseId)).map(({ kind }) => kind).sort()).toEqual(["HOME", "UNANNOUNCED"]);
  });

  it("does not make the rhythm unannounced once one was made", async () => {
    const { record, visitId } = await unannounced();
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ kind: "UNANNOUNCED" }) })).toMatchObject({ ok: true });
    expect((await nextOf(record.caseId)).map(({ kind }) => kind)).toEqual(["HOME"]);
  });
});
