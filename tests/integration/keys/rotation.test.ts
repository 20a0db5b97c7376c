import { OWN_KEYS } from "../../support/own-keys";
import { createCipheriv, randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { registrationWhere } from "@/lib/features/ledger/queries/registration-where";
import { messageReferral } from "@/lib/features/referral/mutations/message-referral";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { decryptField, encryptField } from "@/lib/server/crypto/field-cipher";
import { type DataKey, type Keyring, openKeyFile } from "@/lib/server/crypto/key-file";
import { readMasterKeys } from "@/lib/server/crypto/master-key";
import { withActor } from "@/lib/server/db/with-actor";
import { loadFile, storeFile } from "@/lib/server/storage";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { logFollowUp } from "@/lib/features/closing/mutations/log-follow-up";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { openRecord } from "@/lib/features/break-glass/mutations/open-record";
import { reviewOpening } from "@/lib/features/break-glass/mutations/review-opening";
import { addConferenceTask } from "@/lib/features/conference/mutations/add-conference-task";
import { answerInvitation } from "@/lib/features/conference/mutations/answer-invitation";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { finishConferenceTask } from "@/lib/features/conference/mutations/finish-conference-task";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { sealMinutes } from "@/lib/features/conference/mutations/seal-minutes";
import { addEvidence } from "@/lib/features/court/mutations/add-evidence";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { logPayment } from "@/lib/features/court/mutations/log-payment";
import { removeEvidence } from "@/lib/features/court/mutations/remove-evidence";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { setTerms } from "@/lib/features/court/mutations/set-terms";
import { strikePayment } from "@/lib/features/court/mutations/strike-payment";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { strikeStep } from "@/lib/features/ladder/mutations/strike-step";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import { rotate } from "./rotate-apart";
import { struckVisit } from "./struck-visit";
import { withdrawnRows } from "./withdrawn-rows";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { cipherTables } from "../../../scripts/keys/catalogue";
import { unusedKeys } from "../../../scripts/keys/report";
import { changeKeyFile, without } from "../../../scripts/keys/ring";
import { keyUsage, total } from "../../../scripts/keys/usage";
import { insertAssessment } from "../../factories/assessments";
import { insertApprovedPlan, insertDecidedCheck } from "../../factories/plans";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, ownerPool, queryAll } from "../../support/database";
import { insertAssessedCase, submittedPlan } from "../plan/support";
import { sentReferral } from "../referral/support";
import { insertVisit } from "../visit/support";
import { correctionRows } from "./correction-rows";
import { progressRows } from "./progress-rows";

const DATA = process.env.HUTONG_DATA_DIR ?? "";
const FILE = "0190a000-0000-7000-8000-0000000000c1";
const OLD_FILE = "0190a000-0000-7000-8000-0000000000c2";
const places = OWN_KEYS;
const ring = (): Keyring => openKeyFile(places.keyringFile, readMasterKeys({ file: places.masterKeyFile })).ring;

let world: World;
let referralId: string;
let found: RegistrationRecord;

/** As the first version stored a file: no cipher in its label. */
function storeInOldForm(storageKey: string, content: string, { id, key }: DataKey): void {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(storageKey));
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  const folder = path.join(DATA, "files", storageKey.slice(-2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, storageKey), Buffer.concat([Buffer.from("HTG1"), Buffer.from([id.length]), Buffer.from(id), iv, cipher.getAuthTag(), body]));
}

beforeAll(async () => {
  world = await createWorld();
  for (let i = 0; i < 12; i += 1) found = await insertRegistration(world, { status: i % 3 === 0 ? "RETURNED" : "ACCEPTED" });
  const record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await insertAssessment(world, record, { status: "CONFIRMED" });
  const visitId = await insertVisit(world, record, { status: "DONE", promises: "下周复诊" });
  await asMaintenance((client) =>
    client.query("UPDATE visit SET change_kind = 'MOVED', changed_at = now(), changed_by_id = $2, change_reason_cipher = $3 WHERE id = $1", [
      visitId, world.userId.caseworker, ...Object.values(sealColumns("visit", visitId, { change_reason: "家长临时有事" })),
    ]),
  );
  await guardedRows(record);
  ({ referralId } = await sentReferral(world, "T4_1", "education"));
  await storeFile(FILE, Buffer.from("新式文件"));
  const { keys, current } = ring();
  storeInOldForm(OLD_FILE, "旧式文件", keys[current] as DataKey);
  await say("第一条留言");
  await draft("new", '{"a":1}', 0);
});

/** A row of everything that a guard watches: a plan in force with a decided review, one handed in, an evaluation, a step that was struck, an opening with its review. */
async function guardedRows(record: CaseRecord): Promise<void> {
  await insertDecidedCheck(world, record, await insertApprovedPlan(world, record, [{ task: "T4_1" }]));
  await progressRows(world);
  await submittedPlan(world, (await insertAssessedCase(world)).caseId);
  const worker = await world.actor("caseworker");
  const today = toShanghaiDate(new Date());
  done(await executeMutation(recordIntake, worker, {
    clientKey: v7(), source: "HOTLINE", receivedOn: addDays(today, -1), receivedAt: "09:00", division: "110105004032", address: "某路9号", what: "孩子独自在家", childName: "", informant: "邻居", phone: "", urgency: "RED",
  }));
  const take = async (change: Record<string, unknown>): Promise<string> => {
    const step = await executeMutation(takeStep, worker, {
      caseId: record.caseId, clientKey: v7(), takenOn: today, actorOrgId: world.organisationId.court, person: "某父", reference: "", account: "按规定办理", subject: "FATHER", ground: null, applicant: null, until: null, result: null,
      intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重", ...change,
    });
    if (!step.ok) throw new Error(JSON.stringify(step));
    return step.data.stepId;
  };
  const supervisor = await world.actor("supervisor");
  done(await executeMutation(strikeStep, supervisor, { stepId: await take({ step: "ADMONITION", actorOrgId: world.organisationId.street, until: addDays(today, 14) }), version: 1, reason: "误录" }));
  await courtRows(take, today);
  await struckVisit(world, today);
  await withdrawnRows(world, today);
  await conferenceRows(record.caseId, today);
  const alertId = v7();
  const alert = [alertId, record.registrationId, world.organisationId.street, world.userId.supervisor, sealColumns("task", alertId, { done: "民警已到场" }).done_cipher];
  await queryAll("INSERT INTO task (id, rule, subject_id, child_id, division, registration_id, owner_org_id, due_at, basis, done_at, done_by_id, done_cipher, acted_at) SELECT $1, 'URGENT_ALERT', r.id, r.child_id, r.division, r.id, $3, now(), 'x', now(), $4, $5, now() FROM registration r WHERE r.id = $2", alert);
  const pauseId = v7();
  const pauseTexts = sealColumns("task_pause", pauseId, { reason: "等待鉴定", note: "不同意" });
  await queryAll(
    `INSERT INTO task_pause (id, task_id, case_id, child_id, division, status, reason_cipher, until, asked_by_id, asked_org_id, asked_at, decided_by_id, decided_at, note_cipher)
     SELECT $1, t.id, t.case_id, t.child_id, t.division, 'REFUSED', $3, (now() AT TIME ZONE 'Asia/Shanghai')::date, $4, t.owner_org_id, now(), $5, now(), $6 FROM task t WHERE t.case_id = $2 LIMIT 1`,
    [pauseId, record.caseId, pauseTexts.reason_cipher, world.userId.caseworker, world.userId.supervisor, pauseTexts.note_cipher],
  );
  const moveId = v7();
  const moveTexts = sealColumns("child_move", moveId, { content: JSON.stringify({ address: "某路9号", reason: "随父母迁居" }), answer: "未迁成" });
  await queryAll(
    `INSERT INTO child_move (id, child_id, division, record_number, registration_id, with_case, status, from_division, from_org_id, to_division, to_org_id, moved_on, content_cipher, proposed_by_id, proposed_at, decided_by_id, decided_at, answer_cipher)
     SELECT $1, r.child_id, r.division, r.number, r.id, true, 'WITHDRAWN', r.division, $3, '110105005', $4, (now() AT TIME ZONE 'Asia/Shanghai')::date, $5, $6, now(), $6, now(), $7 FROM registration r WHERE r.id = $2`,
    [moveId, record.registrationId, world.organisationId.street, world.organisationId.otherStreet, moveTexts.content_cipher, world.userId.caseworker, moveTexts.answer_cipher],
  );
  await correctionRows(world, record);
  await queryAll("UPDATE child SET school_cipher = $2 WHERE id = $1", [record.childId, sealColumns("child", record.childId, { school: "某小学" }).school_cipher]);
  const [mergeId, journalId] = [v7(), v7()];
  const mergeTexts = sealColumns("record_merge", mergeId, { reason: "同一人", undo: JSON.stringify({ reason: "两人", matters: [] }) });
  await queryAll(
    `INSERT INTO record_merge (id, child_id, division, registration_id, record_number, other_child_id, other_registration_id, other_number, other_org_id, status, reason_cipher, merged_by_id, merged_org_id, merged_at, undone_by_id, undone_at, undo_cipher)
     SELECT $1, r.child_id, r.division, r.id, r.number, $1, $1, 'DJ-old', r.filing_org_id, 'UNDONE', $3, $1, r.filing_org_id, now(), $1, now(), $4 FROM registration r WHERE r.id = $2`,
    [mergeId, record.registrationId, mergeTexts.reason_cipher, mergeTexts.undo_cipher],
  );
  await queryAll(
    "INSERT INTO merge_row (id, merge_id, child_id, division, table_name, row_id, kind, content_cipher) SELECT $1, m.id, m.child_id, m.division, 'child', m.child_id, 'CHANGED', $3 FROM record_merge m WHERE m.id = $2",
    [journalId, mergeId, sealColumns("merge_row", journalId, { content: JSON.stringify({ version: 1, fields: { NAME: { before: "甲", after: "乙" } } }) }).content_cipher],
  );
  const closing = await insertWorkedCase(world);
  done(await executeMutation(requestClosure, worker, { caseId: closing.caseId, version: 1, clientKey: v7(), reason: "GOAL_REACHED", outcome: "照料稳定。", lessons: "早介入效果较好。", handedOverTo: "", goals: [] }));
  const ended = await insertWorkedCase(world);
  const endingId = v7();
  done(await executeMutation(requestClosure, worker, { caseId: ended.caseId, version: 1, clientKey: endingId, reason: "LONG_TERM_GUARDIANSHIP", outcome: "照料稳定。", lessons: "", handedOverTo: "", goals: [], ...lastingGuardian }));
  done(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId: endingId, version: 1 }));
  const [look] = await queryAll<{ id: string }>("SELECT id FROM follow_up WHERE closure_id = $1 AND number = 1", [endingId]);
  await queryAll("UPDATE care_case SET closed_at = closed_at - interval '1 day' WHERE id = $1", [ended.caseId]);
  done(await executeMutation(logFollowUp, worker, { followUpId: look?.id ?? "", version: 1, doneOn: today, kind: "HOME", childSeen: true, finding: "STABLE", account: "按时到校" }));
  const openingId = v7();
  done(await executeMutation(openRecord, await world.actor("farCaseworker"), { registrationId: record.registrationId, clientKey: openingId, reason: "儿童当晚可能遭受家庭暴力，需要联系照料人", understood: true }));
  done(await executeMutation(reviewOpening, await world.actor("auditor"), { openingId, clientKey: v7(), justified: true, note: "情况属实" }));
  await insertSeal(world, closing, ["supervisor", "reviewer"]);
  await insertBar(world, record, "otherCaseworker");
}

/** Minutes that were sealed, an answered invitation, a task that is done. */
async function conferenceRows(caseId: string, today: string): Promise<void> {
  const input = {
    caseId, subject: "返校安排", reason: "辍学", on: addDays(today, 2), at: "09:30", place: "会议室", phone: "", chairId: world.userId.supervisor, requestedAction: "请带材料", wish: "",
    invited: [{ receiverId: world.organisationId.education, task: "T4_1" as const, purposeCode: "SCHOOLING" as const, fields: [], people: "" }],
  };
  const [worker, supervisor, liaison] = [await world.actor("caseworker"), await world.actor("supervisor"), await world.actor("educationLiaison")];
  const preview = await executeMutation(previewConference, worker, input);
  if (!preview.ok) throw new Error(JSON.stringify(preview));
  const call = await executeMutation(callConference, worker, { ...input, clientKey: v7(), previewDigest: preview.data.digest });
  if (!call.ok) throw new Error(JSON.stringify(call));
  const { conferenceId } = call.data;
  const [invitation] = await queryAll<{ id: string }>("SELECT id FROM conference_invitation WHERE conference_id = $1", [conferenceId]);
  done(await executeMutation(answerInvitation, liaison, { invitationId: invitation?.id ?? "", version: 1, answer: "COMING", text: "派人参加" }));
  await asMaintenance((client) => client.query("UPDATE case_conference SET starts_at = $2 WHERE id = $1", [conferenceId, shanghaiInstant(today)]));
  done(await executeMutation(recordMinutes, worker, { conferenceId, version: 1, heldOn: today, attendance: "民政科、教委", points: "就学", decisions: "返校" }));
  done(await executeMutation(sealMinutes, supervisor, { conferenceId, version: 2 }));
  const conferenceTaskId = v7();
  done(await executeMutation(addConferenceTask, worker, { conferenceId, clientKey: conferenceTaskId, toOrgId: world.organisationId.education, what: "办理学籍", who: "", dueOn: addDays(today, 5) }));
  done(await executeMutation(finishConferenceTask, liaison, { conferenceTaskId, version: 1, result: "已办理" }));
}

/** Evidence that was taken off, a hearing that was held, a payment that was struck. */
async function courtRows(take: (change: Record<string, unknown>) => Promise<string>, today: string): Promise<void> {
  const [worker, supervisor] = [await world.actor("caseworker"), await world.actor("supervisor")];
  const suitId = await take({ step: "SUIT", applicant: "COMMUNITY" });
  const [evidenceId, hearingId, paymentId] = [v7(), v7(), v7()];
  done(await executeMutation(addEvidence, worker, { suitId, clientKey: evidenceId, name: "随访记录", source: "街道", proves: "未改正", pages: null, form: "ORIGINAL", copies: 1, documentId: null }));
  done(await executeMutation(removeEvidence, worker, { evidenceId, version: 1, reason: "误列" }));
  done(await executeMutation(setHearing, worker, { suitId, clientKey: hearingId, day: today, time: "09:30", place: "第三法庭", matter: "审理" }));
  done(await executeMutation(closeHearing, worker, { hearingId, version: 1, state: "HELD", outcome: "到庭" }));
  await take({ step: "JUDGMENT", result: "REVOKED", effectiveOn: today });
  const orderId = await take({ step: "SUPPORT_ORDER" });
  done(await executeMutation(setTerms, worker, { orderId, clientKey: v7(), from: today, until: addDays(today, 900), dueDay: "10", amount: "1200", note: "判决" }));
  done(await executeMutation(logPayment, worker, { orderId, clientKey: paymentId, paidOn: today, amount: "800", note: "转账" }));
  done(await executeMutation(strikePayment, supervisor, { paymentId, version: 1, reason: "误录" }));
}

function done(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result));
}

const say = async (body: string) => executeMutation(messageReferral, await world.actor("caseworker"), { referralId, clientKey: v7(), body });
const draft = async (subject: string, content: string, version: number) =>
  executeMutation(saveDraft, await world.actor("caseworker"), { kind: "REGISTRATION", subject, content, version });

/** Every encrypted value of the database in clear, opened with the key file as it is now; throws where one does not open. */
async function clear(): Promise<Map<string, string>> {
  const { keys } = ring();
  const keyOf = (id: string) => {
    const key = keys[id];
    if (!key) throw new Error(`no key ${id}`);
    return key;
  };
  const values = new Map<string, string>();
  await asMaintenance(async (client) => {
    for (const { table, id, ciphers } of await cipherTables(client)) {
      const { rows } = await client.query<Record<string, string | null>>(`SELECT "${id}"::text AS row_id, ${ciphers.map((column) => `"${column}"`).join(", ")} FROM "${table}"`);
      for (const { row_id: rowId, ...row } of rows) {
        for (const [column, stored] of Object.entries(row)) {
          if (stored !== null) values.set(`${table}.${column} ${rowId}`, decryptField(stored, { table, column, rowId: String(rowId) }, keyOf));
        }
      }
    }
  });
  return values;
}

/** Everything but what a rotation may change, as one text per table. */
async function rest(): Promise<Record<string, string>> {
  const tables = await queryAll<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^(audit_|user_session|_prisma)'");
  const result: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await queryAll<{ row: string }>(
      `SELECT (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(to_jsonb(t)) e WHERE e.key !~ '_(cipher|index)$')::text AS row FROM "${name}" t ORDER BY 1`,
    );
    result[name] = rows.map(({ row }) => row).join("\n");
  }
  return result;
}

const usage = () => asMaintenance((client) => keyUsage(client, DATA));

/** Tables with encrypted columns of which something watches an update. */
async function guardedTables(): Promise<string[]> {
  const rows = await queryAll<{ name: string }>(
    `SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ~ '_cipher$' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgtype & 16 = 16 AND (t.tgattr::text = '' OR a.attnum = ANY (t.tgattr)) ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe("a rotation of the keys", () => {
  it("is tried with a row of every table whose updates are watched", async () => {
    const guarded = await guardedTables();
    expect(guarded).toEqual(expect.arrayContaining(["ladder_step", "plan_goal", "plan_measure", "plan_version", "registration"]));
    const held = new Set([...(await clear()).keys()].map((place) => place.split(".")[0]));
    expect(guarded.filter((table) => !held.has(table))).toEqual([]);
    expect([...held]).toEqual(expect.arrayContaining(["closing_evaluation", "break_glass", "break_glass_review", "child_seal", "barred_person"]));
    expect((await queryAll<{ status: string }>("SELECT DISTINCT status::text FROM plan_version WHERE summary_cipher IS NOT NULL OR flag_responses_cipher IS NOT NULL ORDER BY 1")).map(({ status }) => status)).toContain("SUBMITTED");
    expect(await queryAll("SELECT 1 FROM ladder_step WHERE struck_at IS NOT NULL")).toHaveLength(1);
  });

  it("killed at any moment loses nothing, goes on where it was, and changes nothing but what is encrypted", { timeout: 300_000 }, async () => {
    const [before, others] = [await clear(), await rest()];
    const old = ring();
    expect(before.size).toBeGreaterThan(80);
    let halfway = 0;
    let kills = 0;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      // First before anything is done, then after a few transactions, at a place that chance gives.
      const { killed, result } = await rotate({ killAfter: attempt === 0 ? 0 : randomInt(1, 12), cipher: "sm4ctrsm3" });
      expect(await clear(), `after attempt ${attempt}`).toEqual(before);
      const keys = [...(await usage()).data.keys()].sort();
      if (keys.length === 2) halfway += 1;
      if (killed) kills += 1;
      if (result) break;
    }
    const end = await rotate({ cipher: "sm4ctrsm3" });
    expect(end.killed).toBe(false);
    expect(end.result).toMatchObject({ failed: [], left: [] });
    expect(kills, "no attempt was killed").toBeGreaterThan(0);
    expect(halfway, "no attempt left values under both keys").toBeGreaterThan(0);

    const { current, keys, index } = ring();
    expect(current).not.toBe(old.current);
    expect(keys[current]?.cipher).toBe("sm4ctrsm3");
    const counted = await usage();
    expect([...counted.data.keys()]).toEqual([current]);
    expect([...counted.index.keys()]).toEqual([index.current]);
    expect(total(counted.data.get(current))).toBeGreaterThan(80);
    expect(await clear()).toEqual(before);
    expect(await rest()).toEqual(others);
    // Neither a version nor a row of the log for each value: one row for each run that came to its end.
    const rows = await queryAll<{ after: Record<string, unknown> }>("SELECT after FROM audit_event WHERE action = 'keys.rotate' ORDER BY id");
    expect(rows.at(-1)?.after).toMatchObject({ dataKey: current, indexKey: index.current, failed: 0 });
    expect(rows.length).toBeLessThanOrEqual(2);

    // The running server follows without a restart: files of both forms, search by number.
    await sleep(1_200);
    expect((await loadFile(FILE)).toString()).toBe("新式文件");
    expect((await loadFile(OLD_FILE)).toString()).toBe("旧式文件");
    expect(readdirSync(path.join(DATA, "files"), { recursive: true }).filter((name) => String(name).endsWith(".rotating"))).toEqual([]);
    const actor = await world.actor("caseworker");
    const where = registrationWhere(actor, { q: found.residentId }, new Date());
    expect(await withActor(actor, (tx) => tx.registration.count({ where: where ?? { id: { in: [] } } }))).toBe(1);
  });

  it("loses nothing that people write meanwhile, and waits for nobody who holds a row", { timeout: 120_000 }, async () => {
    const before = await clear();
    // Somebody has a row open, with a value made under the old key, and commits while the rotation runs.
    const holder = await ownerPool().connect();
    const oldKey = ring().keys[ring().current] as DataKey;
    const value = encryptField("某路9号院", { table: "child", column: "address_cipher", rowId: found.childId }, oldKey);
    await holder.query("BEGIN");
    await holder.query("SET LOCAL ROLE hutong_maintenance");
    await holder.query("UPDATE child SET address_cipher = $2 WHERE id = $1", [found.childId, value]);

    const running = rotate({ pause: 200 });
    const written: string[] = [];
    let version = 1;
    let ended = false;
    void running.finally(() => (ended = true));
    for (let i = 0; !ended && i < 400; i += 1) {
      const body = `留言 ${i}`;
      if ((await say(body)).ok) written.push(body);
      if ((await draft("new", `{"a":${i + 2}}`, version)).ok) version += 1;
      if (i === 3) {
        await holder.query("COMMIT");
        holder.release();
      }
    }
    expect((await running).result).toMatchObject({ failed: [], left: [] });
    const after = await clear();
    expect(written.length).toBeGreaterThan(3);
    const texts = [...after.values()];
    for (const body of written) expect(texts).toContain(body);
    expect(after.get(`child.address_cipher ${found.childId}`)).toBe("某路9号院");
    for (const [place, text] of before) if (!place.startsWith("draft.") && place !== `child.address_cipher ${found.childId}`) expect(after.get(place), place).toBe(text);
    // What was written before the server had seen the new key stands under the old one: the next run takes it along, and makes no further key.
    const { current } = ring();
    expect((await rotate()).result?.dataKey === current || (await usage()).data.size === 1).toBe(true);
  });

  it("takes a key out of the key file only when nothing uses it", async () => {
    const before = ring();
    const counted = await usage();
    const unused = unusedKeys(before, counted);
    expect(unused.data.length).toBeGreaterThan(0);
    expect(unused.data).not.toContain(before.current);
    changeKeyFile(places, without(before, unused.data, unused.index));
    expect(Object.keys(ring().keys).sort()).toEqual([...counted.data.keys()].sort());
    expect((await clear()).size).toBeGreaterThan(80);
  });

  it("says which value opens under no key, leaves it as it is, and does the rest", { timeout: 120_000 }, async () => {
    const broken = "v1.aes256gcm.knobody.AAAA";
    await asMaintenance((client) => client.query("UPDATE child SET address_cipher = $2 WHERE id = $1", [found.childId, broken]));
    const { result } = await rotate({ anew: true });
    expect(result?.failed).toEqual([`child ${found.childId}`]);
    expect(await queryAll("SELECT address_cipher FROM child WHERE id = $1", [found.childId])).toEqual([{ address_cipher: broken }]);
    const counted = await usage();
    expect(total(counted.data.get(result?.dataKey ?? ""))).toBeGreaterThan(80);
  });
});
