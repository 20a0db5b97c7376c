import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authorize } from "@/lib/authz/authorize";
import { NOTICE_MATRIX_ROWS } from "@/lib/authz/notice-matrix";
import { addMatrixRow } from "@/lib/features/matrix/mutations/add-row";
import { confirmMatrix } from "@/lib/features/matrix/mutations/confirm-matrix";
import { draftMatrix } from "@/lib/features/matrix/mutations/draft-matrix";
import { rejectMatrix } from "@/lib/features/matrix/mutations/reject-matrix";
import { removeMatrixRow } from "@/lib/features/matrix/mutations/remove-row";
import { submitMatrixDraft } from "@/lib/features/matrix/mutations/submit-draft";
import { takeBackMatrixDraft } from "@/lib/features/matrix/mutations/take-back-draft";
import { updateMatrixDraft } from "@/lib/features/matrix/mutations/update-draft";
import { withdrawMatrixDraft } from "@/lib/features/matrix/mutations/withdraw-draft";
import { withActor } from "@/lib/server/db/with-actor";
import { matrixInForce } from "@/lib/server/matrix";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
const inTenDays = addDays(today, 10);
let world: World;

beforeAll(async () => {
  world = await createWorld();
});

/** Every test begins without an open draft. */
beforeEach(async () => {
  const [open] = await queryAll<{ id: string; version: number; status: string }>("SELECT id, version, status FROM matrix_version WHERE status IN ('DRAFT', 'SUBMITTED')");
  if (!open) return;
  const systemAdmin = await world.actor("systemAdmin");
  if (open.status === "SUBMITTED") await executeMutation(takeBackMatrixDraft, systemAdmin, { versionId: open.id, version: open.version });
  await executeMutation(withdrawMatrixDraft, systemAdmin, { versionId: open.id, version: open.version + Number(open.status === "SUBMITTED") });
});

async function draft(effectiveFrom = inTenDays) {
  const versionId = v7();
  const result = await executeMutation(draftMatrix, await world.actor("systemAdmin"), { clientKey: versionId, effectiveFrom, reason: "朝阳区明确部门职责分工" });
  expect(result).toMatchObject({ ok: true, data: { versionId, version: 1 } });
  return versionId;
}

const courtInEducation = (versionId: string, version: number) => ({
  versionId, version, clientKey: v7(), area: "EDUCATION", task: "T4_1", orgType: "COURT", role: "ASSIST", district: "110105", asWritten: "朝阳区人民法院",
});

const auditsOf = (versionId: string) =>
  queryAll<{ action: string; record_version: number | null; actor_id: string }>(
    "SELECT action, record_version, actor_id FROM audit_event WHERE record_type = 'MATRIX_VERSION' AND record_id = $1 AND result = 'OK' ORDER BY id", [versionId],
  );
const stateOf = async (versionId: string) => (await queryAll<{ status: string; version: number }>("SELECT status, version FROM matrix_version WHERE id = $1", [versionId]))[0];

/** May 三里屯 send an education matter to the district's court, under the matrix of a day? */
async function courtMayReceive(on: string, division = "110105004032"): Promise<boolean> {
  const actor = await world.actor("caseworker");
  const { rows } = await withActor(actor, (tx) => matrixInForce(tx, on));
  const receiver = { id: world.organisationId.court, orgType: "COURT", level: "DISTRICT", servedDivisions: ["110105"] } as const;
  return authorize(actor, "referral.send", { division, area: "EDUCATION", task: "T4_1", receiver }, rows).allowed;
}

describe("drafting", () => {
  it("copies the whole notice into a draft that is not in force", async () => {
    const versionId = await draft();
    const rows = await queryAll("SELECT 1 FROM matrix_row WHERE version_id = $1 AND source <> 'DISTRICT'", [versionId]);
    expect(rows).toHaveLength(NOTICE_MATRIX_ROWS.length);
    expect(await stateOf(versionId)).toEqual({ status: "DRAFT", version: 1 });
    const inForce = await withActor(await world.actor("caseworker"), (tx) => matrixInForce(tx, addDays(inTenDays, 1)));
    expect(inForce.versionId).not.toBe(versionId);
    expect(await auditsOf(versionId)).toEqual([{ action: "matrix.draft", record_version: 1, actor_id: world.userId.systemAdmin }]);
  });

  it("makes one draft of a repeated request, and refuses a second draft", async () => {
    const versionId = await draft();
    const again = { clientKey: versionId, effectiveFrom: inTenDays, reason: "朝阳区明确部门职责分工" };
    expect(await executeMutation(draftMatrix, await world.actor("systemAdmin"), again)).toMatchObject({ ok: true, data: { versionId } });
    expect(await executeMutation(draftMatrix, await world.actor("systemAdmin"), { ...again, clientKey: v7() })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixDraftOpen" });
    expect(await queryAll("SELECT 1 FROM matrix_version WHERE status = 'DRAFT'")).toHaveLength(1);
  });

  it.each(["securityAdmin", "auditor", "caseworker", "reviewer", "monitor", "programmeOfficer"] as const)("is refused to %s", async (person) => {
    const input = { clientKey: v7(), effectiveFrom: inTenDays, reason: "试" };
    expect(await executeMutation(draftMatrix, await world.actor(person), input)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await queryAll("SELECT 1 FROM matrix_version WHERE id = $1", [input.clientKey])).toHaveLength(0);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'matrix.draft' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).toHaveLength(1);
  });

  it("holds from today on at the earliest", async () => {
    const input = { clientKey: v7(), effectiveFrom: addDays(today, -1), reason: "试" };
    expect(await executeMutation(draftMatrix, await world.actor("systemAdmin"), input)).toMatchObject({
      ok: false, code: "INVALID", fieldErrors: { effectiveFrom: { key: "effectivePast" } },
    });
  });

  it("changes date and reason under the version that was seen", async () => {
    const versionId = await draft();
    const systemAdmin = await world.actor("systemAdmin");
    const input = { versionId, version: 1, effectiveFrom: addDays(inTenDays, 5), reason: "改期" };
    expect(await executeMutation(updateMatrixDraft, systemAdmin, input)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { ...input, reason: "再改" })).toMatchObject({
      ok: false, code: "CONFLICT", params: { actor: "华系统", action: "matrix.update_draft" },
    });
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { ...input, version: 2, effectiveFrom: "2020-01-01" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { ...input, versionId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

describe("a district's addition", () => {
  it("is added once, however often the request comes", async () => {
    const versionId = await draft();
    const systemAdmin = await world.actor("systemAdmin");
    const row = courtInEducation(versionId, 1);
    expect(await executeMutation(addMatrixRow, systemAdmin, row)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await executeMutation(addMatrixRow, systemAdmin, row)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await queryAll("SELECT 1 FROM matrix_row WHERE version_id = $1 AND source = 'DISTRICT'", [versionId])).toHaveLength(1);
    expect(await executeMutation(addMatrixRow, systemAdmin, { ...row, clientKey: v7(), version: 2 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixRowExists" });
  });

  it.each([
    ["a department that has the part already", { orgType: "EDUCATION_COMMISSION" }, "BLOCKED", "matrixRowExists"],
    ["a lead", { orgType: "STREET_OFFICE" }, "BLOCKED", "matrixTypeNotAdded"],
    ["a member of the municipal leading group", { orgType: "FINANCE" }, "BLOCKED", "matrixTypeNotAdded"],
    ["a task of another area", { task: "T1_2" }, "BLOCKED", "matrixTaskOutsideArea"],
    ["a district that ended in 2015", { district: "110228" }, "INVALID", undefined],
    ["a second lead", { role: "LEAD" }, "INVALID", undefined],
    ["an unknown field", { source: "NOTICE_AREA" }, "INVALID", undefined],
  ])("is refused: %s", async (_what, change, code, reason) => {
    const versionId = await draft();
    const result = await executeMutation(addMatrixRow, await world.actor("systemAdmin"), { ...courtInEducation(versionId, 1), ...change });
    expect(result).toMatchObject({ ok: false, code, ...(reason ? { reason } : {}) });
    expect(await stateOf(versionId)).toEqual({ status: "DRAFT", version: 1 });
  });

  it("is refused to the security administrator", async () => {
    const versionId = await draft();
    expect(await executeMutation(addMatrixRow, await world.actor("securityAdmin"), courtInEducation(versionId, 1))).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });

  it("can be taken out again; a row of the notice cannot, neither by the application nor past it", async () => {
    const versionId = await draft();
    const systemAdmin = await world.actor("systemAdmin");
    const row = courtInEducation(versionId, 1);
    await executeMutation(addMatrixRow, systemAdmin, row);
    const [notice] = await queryAll<{ id: string }>("SELECT id FROM matrix_row WHERE version_id = $1 AND source = 'NOTICE_AREA' AND org_type = 'COURT'", [versionId]);
    expect(await executeMutation(removeMatrixRow, systemAdmin, { versionId, version: 2, rowId: notice!.id })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixNoticeRow" });
    await expect(withActor(systemAdmin, (tx) => tx.matrixRow.deleteMany({ where: { id: notice!.id } }))).rejects.toThrow(/never removed/);
    await expect(withActor(systemAdmin, (tx) => tx.matrixRow.updateMany({ where: { id: notice!.id }, data: { role: "PARTICIPANT" } }))).rejects.toThrow(/not changed/);
    expect(await queryAll("SELECT 1 FROM matrix_row WHERE id = $1 AND role = 'ASSIST'", [notice!.id])).toHaveLength(1);

    expect(await executeMutation(removeMatrixRow, systemAdmin, { versionId, version: 2, rowId: row.clientKey })).toMatchObject({ ok: true, data: { version: 3 } });
    expect(await executeMutation(removeMatrixRow, systemAdmin, { versionId, version: 3, rowId: row.clientKey })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect((await auditsOf(versionId)).map((event) => event.action)).toEqual(["matrix.draft", "matrix.add_row", "matrix.remove_row"]);
  });
});

describe("deciding", () => {
  async function drafted(effectiveFrom = inTenDays) {
    const versionId = await draft(effectiveFrom);
    const row = courtInEducation(versionId, 1);
    const systemAdmin = await world.actor("systemAdmin");
    await executeMutation(addMatrixRow, systemAdmin, row);
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 2 })).toMatchObject({ ok: true, data: { version: 3 } });
    return { versionId, version: 3 };
  }

  it("is refused to whoever drafted, whatever role it has by then", async () => {
    const change = await drafted();
    expect(await executeMutation(confirmMatrix, await world.actor("systemAdmin"), change)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    await queryAll("UPDATE membership SET roles = '{SECURITY_ADMIN}' WHERE user_id = $1", [world.userId.systemAdmin]);
    try {
      expect(await executeMutation(confirmMatrix, await world.actor("systemAdmin"), change)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
      expect(await executeMutation(rejectMatrix, await world.actor("systemAdmin"), { ...change, reason: "不妥" })).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    } finally {
      await queryAll("UPDATE membership SET roles = '{SYSTEM_ADMIN}' WHERE user_id = $1", [world.userId.systemAdmin]);
    }
    expect(await stateOf(change.versionId)).toEqual({ status: "SUBMITTED", version: 3 });
  });

  it("decides on what was seen: what was taken back, changed and submitted again is a conflict", async () => {
    const change = await drafted();
    const systemAdmin = await world.actor("systemAdmin");
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { ...change, effectiveFrom: inTenDays, reason: "补充" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await executeMutation(takeBackMatrixDraft, systemAdmin, change)).toMatchObject({ ok: true, data: { version: 4 } });
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { versionId: change.versionId, version: 4, effectiveFrom: inTenDays, reason: "补充" })).toMatchObject({ ok: true });
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId: change.versionId, version: 5 })).toMatchObject({ ok: true, data: { version: 6 } });
    expect(await executeMutation(confirmMatrix, await world.actor("securityAdmin"), change)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "华系统" } });
  });

  it("is asked for what is whole only: not while it is written, not where nothing changes, not for a date that has passed", async () => {
    const versionId = await draft(today);
    const [systemAdmin, securityAdmin] = [await world.actor("systemAdmin"), await world.actor("securityAdmin")];
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixNothingChanged" });
    await executeMutation(addMatrixRow, systemAdmin, courtInEducation(versionId, 1));
    expect(await executeMutation(confirmMatrix, securityAdmin, { versionId, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await executeMutation(rejectMatrix, securityAdmin, { versionId, version: 2, reason: "不妥" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 2 }, { now: tomorrow })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixDatePassed" });
    for (const person of ["securityAdmin", "auditor", "caseworker", "monitor"] as const) {
      expect(await executeMutation(submitMatrixDraft, await world.actor(person), { versionId, version: 2 }), person).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    }
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 2 })).toMatchObject({ ok: true, data: { version: 3 } });
    for (const person of ["securityAdmin", "auditor", "caseworker"] as const) {
      expect(await executeMutation(takeBackMatrixDraft, await world.actor(person), { versionId, version: 3 }), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    }
    expect(await executeMutation(confirmMatrix, securityAdmin, { versionId, version: 3 }, { now: tomorrow })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixDatePassed" });
    expect((await auditsOf(versionId)).map((event) => event.action)).toEqual(["matrix.draft", "matrix.add_row", "matrix.submit"]);
  });

  it("past the application is held by the database: what waits is not changed, what was not submitted is not confirmed", async () => {
    const change = await drafted();
    const systemAdmin = await world.actor("systemAdmin");
    await expect(withActor(systemAdmin, (tx) => tx.matrixVersion.updateMany({ where: { id: change.versionId }, data: { reason: "改" } }))).rejects.toThrow(/waits for its confirmation/);
    await executeMutation(takeBackMatrixDraft, systemAdmin, change);
    const confirm = { status: "CONFIRMED", confirmedAt: new Date(), confirmedById: world.userId.securityAdmin } as const;
    await expect(withActor(systemAdmin, (tx) => tx.matrixVersion.updateMany({ where: { id: change.versionId }, data: confirm }))).rejects.toThrow(/was not submitted/);
  });

  it("sends a draft back with a reason, for good", async () => {
    const change = await drafted();
    const securityAdmin = await world.actor("securityAdmin");
    expect(await executeMutation(rejectMatrix, securityAdmin, { ...change, reason: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await executeMutation(rejectMatrix, securityAdmin, { ...change, reason: "缺少区县文件" })).toMatchObject({ ok: true });
    expect(await executeMutation(confirmMatrix, securityAdmin, { versionId: change.versionId, version: 4 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await courtMayReceive(inTenDays)).toBe(false);
    expect((await auditsOf(change.versionId)).at(-1)).toEqual({ action: "matrix.reject", record_version: 4, actor_id: world.userId.securityAdmin });
  });

  it("cannot confirm past the application a version that lacks a row of the notice", async () => {
    const versionId = v7();
    const systemAdmin = await world.actor("systemAdmin");
    await withActor(systemAdmin, (tx) => tx.matrixVersion.createMany({
      data: [{ id: versionId, number: 900, status: "DRAFT", effectiveFrom: new Date(today), reason: "缺行", draftedById: systemAdmin.userId }],
    }));
    await expect(withActor(systemAdmin, (tx) => tx.matrixVersion.updateMany({ where: { id: versionId }, data: { status: "SUBMITTED" } }))).rejects.toThrow(/lacks a row of the notice/);
    const invented = { id: v7(), versionId, area: "EDUCATION", orgType: "COURT", role: "LEAD", source: "NOTICE_AREA", asWritten: "法院" } as const;
    await expect(withActor(systemAdmin, (tx) => tx.matrixRow.createMany({ data: [invented] }))).rejects.toThrow(/no such row/);
    expect(await executeMutation(submitMatrixDraft, systemAdmin, { versionId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "matrixNoticeMissing" });
  });

  // The last one: what it confirms stays in force.
  it("lets the new department receive from its date on only, and in its district only", async () => {
    const change = await drafted();
    expect(await courtMayReceive(inTenDays)).toBe(false);
    expect(await executeMutation(confirmMatrix, await world.actor("securityAdmin"), { ...change, note: "同意" })).toMatchObject({ ok: true, data: { version: 4 } });
    expect((await auditsOf(change.versionId)).at(-1)).toEqual({ action: "matrix.confirm", record_version: 4, actor_id: world.userId.securityAdmin });
    expect(await courtMayReceive(today)).toBe(false);
    expect(await courtMayReceive(addDays(inTenDays, -1))).toBe(false);
    expect(await courtMayReceive(inTenDays)).toBe(true);
    const otherDistrict = await withActor(await world.actor("farCaseworker"), (tx) => matrixInForce(tx, inTenDays));
    const receiver = { id: v7(), orgType: "COURT", level: "DISTRICT", servedDivisions: ["110106"] } as const;
    const refused = authorize(await world.actor("farCaseworker"), "referral.send", { division: "110106001001", area: "EDUCATION", task: "T4_1", receiver }, otherDistrict.rows);
    expect(refused).toMatchObject({ allowed: false, code: "MATRIX_REFUSED" });

    const systemAdmin = await world.actor("systemAdmin");
    expect(await executeMutation(updateMatrixDraft, systemAdmin, { versionId: change.versionId, version: 4, effectiveFrom: inTenDays, reason: "改" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    await expect(withActor(systemAdmin, (tx) => tx.matrixVersion.updateMany({ where: { id: change.versionId }, data: { reason: "改" } }))).rejects.toThrow(/decided/);
    const tooEarly = { clientKey: v7(), effectiveFrom: addDays(inTenDays, -1), reason: "早于已确认的版本" };
    expect(await executeMutation(draftMatrix, systemAdmin, tooEarly)).toMatchObject({ ok: false, fieldErrors: { effectiveFrom: { key: "effectiveBeforeLast" } } });
  });
});
