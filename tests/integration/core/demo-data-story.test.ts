import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluatedGoalsSchema } from "@/lib/features/closing/schema";
import { readWarnings } from "@/lib/features/closing/warnings";
import { needsToPlan } from "@/lib/features/plan/rules";
import { registrationFormSchema, type RegistrationForm } from "@/lib/features/registration/schema";
import { asksForPaper } from "@/lib/features/ladder/papers";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { Need, RiskColour } from "@/lib/shared/vocabulary/casework";
import type { LadderStep } from "@/lib/shared/vocabulary/ladder";
import { limitOf } from "../../../prisma/seed/demo/clock";
import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { GRAVE, ladders, referenceOf } from "./demo-ladders";

/** What the demo tells of one child in one place is what it tells in another. */
beforeAll(async () => {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/seed/demo/run.ts"], { env: process.env });
}, 300_000);

interface Registered {
  number: string;
  level: string | null;
  contact: string;
  form: RegistrationForm;
}

async function registered(): Promise<Registered[]> {
  const rows = await queryAll<{ id: string; number: string; level: string | null; contact: string; cipher: string }>(
    `SELECT r.id, r.number, CASE WHEN c.id IN (SELECT case_id FROM assessment WHERE confirmed_level = 'L3') THEN 'L3' ELSE c.level::text END AS level, to_char(r.first_contact_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS contact, f.content_cipher AS cipher
     FROM registration r JOIN registration_form f ON f.registration_id = r.id LEFT JOIN care_case c ON c.registration_id = r.id`,
  );
  return rows.map(({ id, cipher, ...row }) => ({ ...row, form: registrationFormSchema.parse(JSON.parse(decryptField(cipher, { table: "registration_form", column: "content_cipher", rowId: id }))) }));
}

describe("a registration", () => {
  const GRADES: Readonly<Record<string, RegExp>> = { PRIMARY: /^[一二三四五六]年级$/, JUNIOR: /^初[一二三]$/, SENIOR: /^高[一二三]$/, VOCATIONAL: /^[一二三]年级$/ };

  it("has a grade of the kind of school, and none without school", async () => {
    for (const { number, form } of await registered()) expect(form.schooling.grade, number).toMatch(GRADES[form.schooling.status ?? ""] ?? /^$/);
  });

  it("has a parent who looks after the child reached under one number", async () => {
    for (const { number, form } of await registered()) {
      const parent = form.parents.find(({ role }) => role === form.guardianship.carerRelation);
      if (parent) expect([form.guardianship.carerName, form.guardianship.carerPhone], number).toEqual([parent.name, parent.phone]);
    }
  });

  it("lets nobody be born or come to live there after the first contact, whose day is the one of Shanghai", async () => {
    for (const { number, contact, form } of await registered()) {
      expect(form.head.firstContactOn, number).toBe(contact);
      expect(form.residence.livingHereSince <= contact && form.child.birthDate <= contact, number).toBe(true);
    }
  });

  it("of a case of the third level tells of the beating that its ladder is about, by somebody who is there", async () => {
    const grave = (await registered()).filter(({ level }) => level === "L3");
    expect(grave.length).toBeGreaterThanOrEqual(12);
    for (const { number, form } of grave) {
      expect(form.guardianship.harms, number).toEqual(["VIOLENCE"]);
      expect(form.need.narrative, number).toMatch(/打/);
      expect(form.guardianship.carerName, number).not.toBe("");
    }
    expect(await queryAll("SELECT id FROM assessment WHERE confirmed_level = 'L3' AND NOT (answers->'flags'->'HARM'->>'present')::boolean")).toEqual([]);
  });
});

it("the police of a conference do not deny the harm that is reported to them some days later", async () => {
  const results = opened<{ result: string | null }>("conference_task", await queryAll(`SELECT t.id, t.result_cipher FROM conference_task t JOIN case_conference f ON f.id = t.conference_id JOIN care_case c ON c.id = f.case_id WHERE ${GRAVE}`));
  expect(results.some(({ result }) => result?.includes("说法前后不一"))).toBe(true);
  for (const { result } of results) expect(result ?? "").not.toContain("暂无新的侵害线索");
});

describe("before the court", () => {
  it("a case goes under one number, in the ladder and in the referral, and no two under the same", async () => {
    const referred = opened<{ case_id: string; court_case_number: string | null }>("referral", await queryAll("SELECT id, case_id, court_case_number_cipher FROM referral WHERE court_case_number_cipher IS NOT NULL"));
    const steps = await ladders();
    const numbers: string[] = [];
    for (const rows of steps.values()) {
      const own = new Set(rows.filter(({ step }) => ["SUIT", "HEARING", "JUDGMENT", "SUPPORT_ORDER", "GUARDIAN_APPOINTED"].includes(step)).map(referenceOf));
      const suit = rows.find(({ step }) => step === "SUIT");
      if (suit?.result) for (const number of own) expect(number, suit.number).toMatch(/^（\d{4}）京01\d\d民特\d+号$/);
      expect(own.size).toBeLessThanOrEqual(1);
      numbers.push(...own);
    }
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(referred.length).toBeGreaterThanOrEqual(3);
    for (const { case_id: id, court_case_number: number } of referred) expect(steps.get(id)?.filter(({ step }) => step === "SUIT").map(referenceOf)).toEqual([number]);
  });

  it("a hearing is set once the court has taken the case and told of when it is over", async () => {
    const hearings = await queryAll<{ case_id: string; number: string; set: Date; on: string; state: string; starts_at: Date; closed_at: Date | null; filed: string }>(
      `SELECT h.case_id, c.number, h.recorded_at AS set, to_char(h.starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on, h.state::text, h.starts_at, h.closed_at, s.result_on::text AS filed
       FROM court_hearing h JOIN care_case c ON c.id = h.case_id JOIN ladder_step s ON s.id = h.suit_id`,
    );
    const steps = await ladders();
    expect(hearings.length).toBeGreaterThan(3);
    for (const { case_id: id, number, set, on, state, starts_at: starts, closed_at: closed, filed } of hearings) {
      expect(toShanghaiDate(set) > filed && set < starts, number).toBe(true);
      expect(state === "HELD", number).toBe(closed !== null && closed > starts);
      const step = steps.get(id)?.find((row) => row.step === "HEARING");
      expect(state === "HELD" ? [step?.taken, (step?.recorded_at ?? starts) > (closed ?? starts)] : step, number).toEqual(state === "HELD" ? [on, true] : undefined);
    }
  });

  it("steps of a ladder are written down in their order, none before the plan was approved, and no result before its step", async () => {
    const planned = new Map((await queryAll<{ id: string; planned_at: Date }>("SELECT id, planned_at FROM care_case")).map((row) => [row.id, row.planned_at]));
    const order = ["INTERVIEW", "ADMONITION", "POLICE_REPORT", "POLICE_REPLY", "LEGAL_AID", "LEGAL_AID_LAWYER", "SUIT_SUPPORT", "SUIT", "INTERIM_GUARDIANSHIP", "HEARING", "JUDGMENT", "SUPPORT_ORDER", "GUARDIAN_APPOINTED"];
    for (const [id, rows] of await ladders()) {
      const found = rows.map(({ step }) => step);
      expect(found).toEqual(order.filter((step) => found.includes(step)));
      for (const row of rows) expect(row.recorded_at > planned.get(id)! && row.taken === toShanghaiDate(row.recorded_at) && (row.result_on ?? row.taken) >= row.taken, `${row.number} ${row.step}`).toBe(true);
      const ended = rows.find(({ step }) => step === "ADMONITION")?.result_on;
      const aid = rows.find(({ step }) => step === "LEGAL_AID");
      if (aid) expect(ended && ended <= aid.taken, aid.number).toBe(true);
    }
  });
});

describe("a plan of the third level", () => {
  interface Progress {
    case_id: string;
    number: string;
    text: string;
    status: string;
    entries: { on: string; status: string; reached: number | null }[];
    referral: { id: string; sent: string; status: string; ended: string | null; decided: string | null; decision: string | null } | null;
  }
  const progress = async () =>
    opened<Progress & Record<string, unknown>>("plan_measure", await queryAll(
      `SELECT m.id, m.text_cipher, c.id AS case_id, c.number, p.status::text,
         coalesce((SELECT json_agg(json_build_object('on', e.done_on::text, 'status', e.status, 'reached', e.reached::float) ORDER BY e.created_at) FROM measure_entry e WHERE e.progress_id = p.id), '[]') AS entries,
         (SELECT json_build_object('id', r.id, 'sent', to_char(r.sent_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'status', r.status, 'ended', to_char(r.ended_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
            'decided', to_char(r.decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'decision', r.decision)
          FROM referral r WHERE r.case_id = c.id AND r.measure_key = m.key) AS referral
       FROM care_case c JOIN help_plan h ON h.case_id = c.id JOIN plan_version v ON v.plan_id = h.id AND v.number = h.current_version AND v.status = 'APPROVED' JOIN plan_measure m ON m.version_id = v.id
         JOIN measure_progress p ON p.plan_id = h.id AND p.measure_key = m.key WHERE ${GRAVE}`,
    ));
  const named = (text: RegExp) => async () => (await progress()).filter((row) => text.test(row.text));
  const on = (entries: Progress["entries"], status: string) => entries.find((entry) => entry.status === status)?.on;

  it("agrees nothing in writing with the carer whom the case is about", async () => {
    expect((await progress()).length).toBeGreaterThan(20);
    expect(await named(/委托照护/)()).toEqual([]);
    expect((await named(/每周探视/)()).length).toBeGreaterThan(4);
  });

  it("has legal aid and the lawyer on the ladder's days, with their referrals", async () => {
    const steps = await ladders();
    const [aid, lawyer] = [await named(/^协助申请法律援助/)(), await named(/援助律师代理/)()];
    expect(aid.length).toBeGreaterThan(4);
    for (const { case_id: id, number, entries, referral } of aid) {
      const step = steps.get(id)?.find((row) => row.step === "LEGAL_AID");
      expect([on(entries, "IN_PROGRESS"), on(entries, "DONE")], number).toEqual([step?.taken, step?.result_on ?? undefined]);
      if (referral) expect([referral.sent, referral.ended], number).toEqual([step?.taken, step?.result_on]);
    }
    for (const { case_id: id, number, entries, referral } of lawyer) {
      const taken = steps.get(id)?.find((row) => row.step === "LEGAL_AID_LAWYER")?.taken;
      expect(on(entries, "DONE"), number).toBe(taken);
      if (referral?.ended) expect(referral.ended, number).toBe(taken);
    }
  });

  it("tells of nothing before the ladder does", async () => {
    const [row] = await queryAll<{ early: number; hearings: number }>(
      `SELECT count(*) FILTER (WHERE e.created_at < l.recorded_at)::int AS early, count(*)::int AS hearings FROM ladder_step l JOIN help_plan h ON h.case_id = l.case_id JOIN measure_progress p ON p.plan_id = h.id
       JOIN measure_entry e ON e.progress_id = p.id AND e.done_on = l.taken_on JOIN plan_version v ON v.plan_id = h.id AND v.number = h.current_version JOIN plan_measure m ON m.version_id = v.id AND m.key = p.measure_key
         JOIN organisation o ON o.id = m.responsible_org_id AND o.type = 'COURT' WHERE l.step IN ('HEARING', 'JUDGMENT')`,
    );
    expect(row?.early).toBe(0);
    expect(row?.hearings).toBeGreaterThan(3);
  });

  it("breaks the guardian's lessons off after the admonition ended without effect, and after the street had gone on with them", async () => {
    const steps = await ladders();
    let dropped = 0;
    for (const { case_id: id, number, status, entries, referral } of await named(/家庭教育指导/)()) {
      const ended = steps.get(id)?.find((row) => row.step === "ADMONITION")?.result_on;
      if (ended) expect(entries.some((entry) => entry.on === ended), number).toBe(true);
      if (status !== "DROPPED") continue;
      dropped += 1;
      expect(on(entries, "DROPPED")! > ended!, number).toBe(true);
      // What was sent back is sent on to another; what was answered goes on in the street.
      if (referral?.decided) expect([["GO_ON", "OTHER_DEPARTMENT"].includes(referral.decision ?? ""), referral.decided < on(entries, "DROPPED")!], number).toEqual([true, true]);
    }
    expect(dropped).toBeGreaterThan(2);
  });

  it("calls a measure done on a referral's result no sooner than it is, and the weekly look by what it found", async () => {
    for (const { number, text, entries, referral } of await progress()) {
      if (referral?.decision === "DONE") expect(on(entries, "DONE")! <= referral.decided!, `${number} ${text}`).toBe(true);
    }
    const indicators = opened<{ indicator: string }>("plan_measure", await queryAll(`SELECT m.id, m.indicator_cipher FROM plan_measure m JOIN plan_version v ON v.id = m.version_id JOIN help_plan h ON h.id = v.plan_id JOIN care_case c ON c.id = h.case_id WHERE ${GRAVE}`));
    expect(indicators.filter(({ indicator }) => indicator.includes("没有新伤"))).toEqual([]);
  });

  it("names who applied to the court as the ladder does", async () => {
    const notes = opened<{ note: string }>("measure_entry", await queryAll(`SELECT e.id, e.note_cipher FROM measure_entry e JOIN measure_progress p ON p.id = e.progress_id JOIN help_plan h ON h.id = p.plan_id JOIN care_case c ON c.id = h.case_id WHERE ${GRAVE}`));
    expect(await queryAll("SELECT id FROM ladder_step WHERE step = 'SUIT' AND applicant <> 'CIVIL_AFFAIRS'")).toEqual([]);
    expect(notes.filter(({ note }) => /法院提出申请/.test(note)).length).toBeGreaterThan(2);
    for (const { note } of notes) if (note.includes("法院提出申请")) expect(note).toMatch(/^区民政局/);
  });

  it("is reviewed by what is still to be done that day", async () => {
    const checks = opened<{ plan_id: string; content: string; written_at: Date }>("plan_check", await queryAll(`SELECT k.id, k.plan_id, k.written_at, k.content_cipher FROM plan_check k JOIN help_plan h ON h.id = k.plan_id JOIN care_case c ON c.id = h.case_id WHERE ${GRAVE}`));
    const over = await queryAll<{ plan_id: string; measure_key: string; updated_at: Date }>("SELECT plan_id, measure_key, updated_at FROM measure_progress WHERE status IN ('DONE', 'DROPPED')");
    expect(checks.length).toBeGreaterThan(2);
    let settled = 0;
    for (const { plan_id: plan, content, written_at: written } of checks) {
      const { items } = JSON.parse(content) as { items: { key: string }[] };
      for (const { measure_key: key } of over.filter((row) => row.plan_id === plan && row.updated_at < written)) {
        settled += 1;
        expect(items.map((item) => item.key)).not.toContain(key);
      }
    }
    expect(settled).toBeGreaterThan(0);
  });

  it("holds one session of counselling a day at most, up to the referral's end", async () => {
    const rows = await named(/心理辅导/)();
    expect(rows.length).toBeGreaterThan(1);
    for (const { number, entries, referral } of rows) {
      expect(new Set(entries.map((entry) => entry.on)).size, number).toBe(entries.length);
      expect(entries.map(({ reached }) => reached)).toEqual(entries.map((_, nth) => nth + 1));
      if (referral?.ended) expect(referral.ended >= (entries.at(-1)?.on ?? ""), number).toBe(true);
    }
  });

  it("goes on with the suit until another guardian is appointed", async () => {
    const steps = await ladders();
    for (const { case_id: id, number, status } of await named(/另行指定监护人/)()) expect(status === "DONE", number).toBe(steps.get(id)?.some((row) => row.step === "GUARDIAN_APPOINTED") ?? false);
  });
});

describe("words", () => {
  it("of a visit fit how it was made, how old the child is, where it goes and where it lives that day", async () => {
    const rows = opened<Record<string, unknown> & { kind: string; status: string; findings: string; promises: string; age: number; on: string; interim: string | null; record: string }>("visit_record", await queryAll(
      `SELECT r.visit_id, v.kind::text, v.status::text, r.findings_cipher, r.promises_cipher, f.registration_id AS record, date_part('year', age(v.done_at, k.birth_date))::int AS age, to_char(v.done_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on,
         (SELECT l.taken_on::text FROM ladder_step l WHERE l.case_id = v.case_id AND l.step = 'INTERIM_GUARDIANSHIP') AS interim
       FROM visit v JOIN visit_record r ON r.visit_id = v.id JOIN child k ON k.id = v.child_id JOIN registration_form f ON f.child_id = k.id`,
    ), "visit_id");
    const schooling = new Map(opened<{ registration_id: string; content: string }>("registration_form", await queryAll("SELECT registration_id, content_cipher FROM registration_form"), "registration_id")
      .map(({ registration_id: id, content }) => [id, (JSON.parse(content) as RegistrationForm).schooling.status ?? ""]));
    expect(rows.length).toBeGreaterThan(1_000);
    for (const { kind, status, findings, promises, age, on, interim, record } of rows) {
      const said = `${kind} ${findings} ${promises}`;
      if (status === "MISSED" && ["PHONE", "SCHOOL"].includes(kind)) expect(findings).not.toContain("敲门");
      if (age < 6 || ["NOT_YET", "KINDERGARTEN"].includes(schooling.get(record)!)) expect(said).not.toMatch(/上学|在校|到校|出勤情况/);
      if (["NOT_YET", "DROPPED_OUT", "NEVER_ENROLLED", "GRADUATED"].includes(schooling.get(record)!)) expect(said).not.toMatch(/SCHOOL|班主任|按时到校|按时上学/);
      if (findings.includes("救助管理站")) expect(interim !== null && on > interim && kind !== "HOME", said).toBe(true);
    }
  });

  it("of a visit that gives reason to act at once say which", async () => {
    const rows = opened<{ findings: string }>("visit_record", await queryAll("SELECT visit_id, findings_cipher FROM visit_record WHERE concern"), "visit_id");
    expect(rows.length).toBeGreaterThan(50);
    for (const { findings } of rows) expect(findings).toMatch(/需尽快|打|伤|未能|住院|淤青/);
  });

  it("of an admonition and a handover speak of what a child of that age has", async () => {
    const rows = opened<{ step: string; content: string; age: number }>("ladder_step", await queryAll(
      "SELECT l.id, l.step::text, l.content_cipher, date_part('year', age(l.taken_on, k.birth_date))::int AS age FROM ladder_step l JOIN child k ON k.id = l.child_id WHERE l.step IN ('ADMONITION', 'INTERIM_GUARDIANSHIP')",
    ));
    expect(rows.length).toBeGreaterThan(5);
    for (const { step, content, age } of rows) {
      if (age >= 10) expect(content).not.toContain("接送");
      if (age < 6) expect(content).not.toMatch(/上学|入学/);
      if (step === "INTERIM_GUARDIANSHIP") expect(content.includes("疫苗接种"), content).toBe(age < 7);
    }
  });
});

describe("a case that goes on", () => {
  interface AssessedCase {
    number: string;
    status: string;
    owner: string;
    due: Date | null;
    assessed: { at: string; colour: RiskColour; status: string }[];
  }
  const assessedCases = () => queryAll<AssessedCase>(
    `SELECT c.number, c.status::text, u.username AS owner, (SELECT t.due_at FROM task t WHERE t.subject_id = c.id AND t.rule = 'REASSESSMENT' AND t.done_at IS NULL) AS due,
       (SELECT json_agg(json_build_object('at', a.confirmed_at, 'colour', a.confirmed_colour, 'status', a.status) ORDER BY a.confirmed_at) FROM assessment a WHERE a.case_id = c.id) AS assessed
     FROM care_case c JOIN app_user u ON u.id = c.owner_user_id WHERE c.assessed_at IS NOT NULL`,
  );

  it("is assessed anew as often as its colour asks, one after another, and only some are late", async () => {
    const late: string[] = [];
    let often = 0;
    for (const { number, status, owner, due, assessed } of await assessedCases()) {
      expect(assessed.map((one) => one.status), number).toEqual(assessed.map((_, nth) => (nth === assessed.length - 1 ? "CONFIRMED" : "SUPERSEDED")));
      for (const [nth, one] of assessed.entries()) {
        const next = assessed[nth + 1];
        const limit = limitOf("REASSESSMENT", one.colour, new Date(one.at));
        if (next) expect(new Date(next.at) <= limit, `${number} ${next.at}`).toBe(true);
        else if (status !== "CLOSED") expect(due?.toISOString(), number).toBe(limit.toISOString());
        else expect(due, number).toBeNull();
      }
      if (assessed.length > 2) often += 1;
      if (due && due < new Date()) late.push(owner);
    }
    expect(often).toBeGreaterThan(100);
    expect(late.length).toBeGreaterThan(2);
    expect(late.length).toBeLessThan(25);
  });

  it("has its plan reviewed in time, and each review by the day that the one before named", async () => {
    const rows = await queryAll<{ number: string; approved: string; checks: { on: string; next: string }[] | null }>(
      `SELECT c.number, (c.planned_at AT TIME ZONE 'Asia/Shanghai')::date::text AS approved, (SELECT json_agg(json_build_object('on', k.checked_on::text, 'next', k.next_on::text) ORDER BY k.written_at) FROM plan_check k WHERE k.plan_id = h.id) AS checks
       FROM care_case c JOIN help_plan h ON h.case_id = c.id WHERE c.planned_at < now() - interval '100 days' AND c.closed_at IS NULL`,
    );
    expect(rows.length).toBeGreaterThan(100);
    for (const { number, checks } of rows) {
      expect(checks?.length, number).toBeGreaterThan(0);
      for (const [nth, check] of (checks ?? []).entries()) if (nth > 0) expect(check.on <= checks![nth - 1]!.next, number).toBe(true);
    }
  });

  it("is visited once a day at most", async () => {
    expect(await queryAll("SELECT case_id FROM visit WHERE done_at IS NOT NULL GROUP BY case_id, (done_at AT TIME ZONE 'Asia/Shanghai')::date HAVING count(*) > 1")).toEqual([]);
  });

  it("has decided on what came back from a referral within days, and none is unanswered for weeks", async () => {
    expect(await queryAll("SELECT number FROM referral WHERE status IN ('FINISHED', 'RETURNED') AND decision IS NULL AND ended_at < now() - interval '16 days'")).toEqual([]);
    expect(await queryAll("SELECT number FROM referral WHERE status = 'SENT' AND sent_at < now() - interval '16 days'")).toEqual([]);
    expect((await queryAll("SELECT 1 FROM referral WHERE status = 'FINISHED' AND decision IS NULL")).length).toBeGreaterThan(2);
  });

  it("has the papers of its steps, but for those that were taken just now", async () => {
    const rows = await queryAll<{ number: string; step: LadderStep; filed: boolean }>(
      `SELECT c.number, l.step::text, EXISTS (SELECT 1 FROM document d WHERE d.step_id = l.id) AS filed FROM ladder_step l JOIN care_case c ON c.id = l.case_id
       WHERE coalesce(l.result_on, l.taken_on) < coalesce(c.closed_at, now()) - interval '16 days' AND (l.step NOT IN ('LEGAL_AID', 'SUIT', 'FAMILY_EDUCATION') OR l.result IS NOT NULL)`,
    );
    expect(rows.length).toBeGreaterThan(300);
    for (const { number, step, filed } of rows) expect(filed, `${number} ${step}`).toBe(asksForPaper(step));
  });
});

describe("a case that ends", () => {
  it("is red no more", async () => {
    expect(await queryAll("SELECT number FROM care_case WHERE status IN ('CLOSING', 'CLOSED') AND colour = 'RED'")).toEqual([]);
  });

  it("is barred by nothing of its work: the child was seen since the plan, no conference is called, every measure is done or given up", async () => {
    const of = (what: string) => queryAll<{ number: string }>(`SELECT c.number FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id WHERE ${what}`);
    expect(await of("NOT EXISTS (SELECT 1 FROM visit v JOIN visit_record r ON r.visit_id = v.id WHERE v.case_id = c.id AND v.status = 'DONE' AND r.saw_child AND v.done_at >= c.planned_at AND v.done_at < e.requested_at)")).toEqual([]);
    expect(await of("EXISTS (SELECT 1 FROM case_conference f WHERE f.case_id = c.id AND f.status = 'CALLED')")).toEqual([]);
    expect(await of(
      `e.reason = 'GOAL_REACHED' AND EXISTS (
         SELECT 1 FROM help_plan h JOIN plan_version v ON v.plan_id = h.id AND v.status = 'APPROVED' JOIN plan_measure m ON m.version_id = v.id LEFT JOIN measure_progress p ON p.plan_id = h.id AND p.measure_key = m.key
         WHERE h.case_id = c.id AND coalesce(p.status::text, 'NOT_STARTED') NOT IN ('DONE', 'DROPPED'))`,
    )).toEqual([]);
  });

  it("says of whatever was left undone why it is closed all the same", async () => {
    const rows = opened<{ warnings: string }>("closing_evaluation", await queryAll("SELECT id, warnings_cipher FROM closing_evaluation"));
    const answered = rows.flatMap(({ warnings }) => readWarnings(warnings));
    expect(answered.length).toBeGreaterThan(10);
    expect(answered.length).toBeLessThan(rows.length);
    for (const { key, reason } of answered) expect(reason.length, key).toBeGreaterThan(10);
  });

  it("judges the goals under the numbers of the plan", async () => {
    const rows = opened<{ goals: string; needs: Partial<Record<Need, number>> }>("closing_evaluation", await queryAll(
      "SELECT e.id, e.goals_cipher, a.answers->'needs' AS needs FROM closing_evaluation e JOIN help_plan h ON h.case_id = e.case_id JOIN plan_version v ON v.plan_id = h.id AND v.status = 'APPROVED' JOIN assessment a ON a.id = v.assessment_id",
    ));
    const judged = rows.map(({ goals, needs }) => ({ of: evaluatedGoalsSchema.parse(JSON.parse(goals)).map(({ need }) => need), order: needsToPlan(needs).map(({ need }) => need) }));
    expect(judged.filter(({ of }) => new Set(of).size > 1).length).toBeGreaterThan(5);
    // A need that the assessment does not have comes last.
    const placeOf = (order: Need[], need: Need) => (order.includes(need) ? order.indexOf(need) : order.length);
    for (const { of, order } of judged) expect(of).toEqual([...of].sort((a, b) => placeOf(order, a) - placeOf(order, b)));
  });

  it("for a lasting guardianship has another guardian, and nobody guards the child for a time any more", async () => {
    const rows = await queryAll<{ number: string; named: string | null; ended: string | null; asked: string }>(
      `SELECT c.number, (SELECT l.taken_on::text FROM ladder_step l WHERE l.case_id = c.id AND l.step = 'GUARDIAN_APPOINTED') AS named, (SELECT l.result_on::text FROM ladder_step l WHERE l.case_id = c.id AND l.step = 'INTERIM_GUARDIANSHIP') AS ended,
         (e.requested_at AT TIME ZONE 'Asia/Shanghai')::date::text AS asked FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id WHERE e.reason = 'LONG_TERM_GUARDIANSHIP'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { number, named, ended, asked } of rows) expect(named !== null && named < asked && ended === named, number).toBe(true);
    expect(await queryAll("SELECT 1 FROM ladder_step l JOIN closing_evaluation e ON e.case_id = l.case_id WHERE l.step = 'GUARDIAN_APPOINTED' AND e.reason <> 'LONG_TERM_GUARDIANSHIP'")).toEqual([]);
  });

  it("for a lasting guardianship was assessed with the new guardian, who is the child's carer and its contact", async () => {
    const rows = await queryAll<{ number: string; assessed: boolean; carer: string; withheld: boolean; content: string; step: string }>(
      `SELECT c.number, g.name AS carer, g.withheld, l.id AS step, l.content_cipher AS content,
         EXISTS (SELECT 1 FROM assessment a WHERE a.case_id = c.id AND a.status = 'CONFIRMED' AND a.assessed_on > l.taken_on AND a.assessed_on <= (e.requested_at AT TIME ZONE 'Asia/Shanghai')::date) AS assessed
       FROM closing_evaluation e JOIN care_case c ON c.id = e.case_id JOIN ladder_step l ON l.case_id = c.id AND l.step = 'GUARDIAN_APPOINTED' JOIN child_guardian g ON g.child_id = c.child_id AND g.role = 'CARER'
       WHERE e.reason = 'LONG_TERM_GUARDIANSHIP'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { number, assessed, carer, withheld, content, step } of rows) {
      const { person } = JSON.parse(decryptField(content, { table: "ladder_step", column: "content_cipher", rowId: step })) as { person: string };
      expect({ assessed, carer, withheld }, number).toEqual({ assessed: true, carer: person, withheld: false });
    }
  });
});
