import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { RefusalCode } from "@/lib/shared/refusal";
import { fingerprint, one, query } from "./support/database";
import { callAction } from "./support/direct-call";

/** 三里屯街道 and its district, whose people the demo accounts are. */
const STREET = "110105004";
const DISTRICT = "110105";

interface Trial {
  action: string;
  /** What succeeds for the right person. */
  input(): Promise<Record<string, unknown>>;
  right: string;
  /** Who is refused with which code: another role, street, district, department. */
  wrong: Record<string, RefusalCode>;
}

const registration = (status: string) =>
  one<{ registrationId: string; version: number }>(
    `SELECT id AS "registrationId", version FROM registration WHERE street_code = $1 AND status::text = $2 AND case_id IS NULL ORDER BY id LIMIT 1`, [STREET, status],
  );
const openRound = () => one<{ id: string }>("SELECT id FROM screening_round WHERE division_code = $1 AND status = 'OPEN'", [DISTRICT]);
const submittedPlan = () =>
  one<{ planVersionId: string; version: number; contentHash: string }>(
    `SELECT v.id AS "planVersionId", p.version, v.content_hash AS "contentHash" FROM plan_version v JOIN help_plan p ON p.id = v.plan_id
     WHERE v.status = 'SUBMITTED' AND v.division LIKE $1 || '%' ORDER BY v.id LIMIT 1`, [STREET],
  );
const runningReferral = (type: string, status: string) =>
  query<{ referralId: string; version: number }>(
    `SELECT r.id AS "referralId", r.version FROM referral r JOIN organisation o ON o.id = r.to_org_id
     WHERE o.type::text = $1 AND o.division_code = $2 AND r.status::text = $3 ORDER BY r.id LIMIT 1`, [type, DISTRICT, status],
  );

const OUTSIDERS = { fengtai: "NOT_FOUND", ftshen: "NOT_FOUND", miyun: "NOT_FOUND", jiaowei: "NOT_FOUND", fayuan: "NOT_FOUND", shizhan: "NOT_FOUND" } as const;
const ADMINISTRATORS = { xitong: "NOT_FOUND", anquan: "NOT_FOUND", shenji: "NOT_FOUND" } as const;

const TRIALS: Trial[] = [
  {
    action: "checkRegistrationAction", input: () => registration("SUBMITTED"), right: "kezhang",
    wrong: { ...OUTSIDERS, ...ADMINISTRATORS, jiedao: "FORBIDDEN", qushen: "FORBIDDEN", shequ: "NOT_FOUND" },
  },
  {
    action: "acceptRegistrationAction", input: () => registration("STREET_CHECKED"), right: "qushen",
    wrong: { ...OUTSIDERS, ...ADMINISTRATORS, jiedao: "FORBIDDEN", kezhang: "FORBIDDEN", shequ: "NOT_FOUND" },
  },
  {
    action: "openCaseAction", input: () => registration("ACCEPTED"), right: "jiedao",
    wrong: { ...OUTSIDERS, ...ADMINISTRATORS, shequ: "NOT_FOUND", shegong: "NOT_FOUND" },
  },
  {
    action: "approvePlanAction", input: submittedPlan, right: "qushen",
    wrong: { ...OUTSIDERS, ...ADMINISTRATORS, jiedao: "FORBIDDEN", kezhang: "FORBIDDEN", shequ: "NOT_FOUND" },
  },
  {
    action: "logHouseholdVisitAction",
    input: async () => ({
      clientKey: randomUUID(), roundId: (await openRound()).id, householdId: null, headName: "试户主", community: "110105004032", address: "幸福一村1号楼1单元101", phone: "",
      visitedOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), outcome: "NOBODY_HOME", minorsAtHome: 0, note: "",
    }),
    right: "jiedao",
    wrong: { qushen: "FORBIDDEN", jiaowei: "NOT_FOUND", shequ: "NOT_FOUND", shiju: "NOT_FOUND", xitong: "NOT_FOUND", fengtai: "NOT_FOUND" },
  },
  {
    action: "namePilotUnitAction",
    input: async () => ({ clientKey: randomUUID(), kind: "STREET", divisionCode: "110105011", registrationNumber: "", validFrom: new Date().toISOString().slice(0, 10), validTo: "", reason: "流动人口较多" }),
    right: "qushen",
    wrong: { jiedao: "FORBIDDEN", kezhang: "FORBIDDEN", ftshen: "OUTSIDE_JURISDICTION", jiaowei: "FORBIDDEN", shiju: "FORBIDDEN", xitong: "FORBIDDEN" },
  },
];

for (const trial of TRIALS) {
  test(`${trial.action}: refused to everybody but ${trial.right}, and a refusal writes nothing`, async ({ browser }) => {
    const input = await trial.input();
    const before = await fingerprint();
    for (const [person, code] of Object.entries(trial.wrong)) {
      expect(await callAction(browser, person, trial.action, input), `as ${person}`).toMatchObject({ ok: false, code });
    }
    expect(await callAction(browser, null, trial.action, input)).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
    for (const origin of [null, "https://evil.example"]) {
      expect(await callAction(browser, trial.right, trial.action, input, { origin }).catch((error: Error) => ({ ok: false, refusedBy: error.message.slice(0, 80) }))).toMatchObject({ ok: false });
    }
    expect(await callAction(browser, trial.right, trial.action, { ...input, role: "ADMIN" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await fingerprint()).toEqual(before);

    expect(await callAction(browser, trial.right, trial.action, input)).toMatchObject({ ok: true });
    expect(await fingerprint()).not.toEqual(before);
  });
}

test("a department answers only its own referrals", async ({ browser }) => {
  const [referral] = await runningReferral("COURT", "IN_PROGRESS");
  expect(referral, "the demo has a suit that its court has filed").toBeDefined();
  const input = { ...referral, body: "正在审理。", courtCaseNumber: "", courtOutcome: null };
  const before = await fingerprint();
  for (const person of ["jiaowei", "fulian", "gongan", "fengtai", "ftshen", "shequ", "shiju", "xitong"]) {
    expect(await callAction(browser, person, "reportReferralAction", input), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
  }
  expect(await callAction(browser, "qushen", "reportReferralAction", input)).toMatchObject({ ok: false, code: "FORBIDDEN" });
  expect(await fingerprint()).toEqual(before);
  expect(await callAction(browser, "fayuan", "reportReferralAction", input)).toMatchObject({ ok: true });
});

test("a second editor with a stale version is told who was first", async ({ browser }) => {
  const input = await registration("STREET_CHECKED");
  expect(await callAction(browser, "qushen", "returnByDistrictAction", { ...input, reason: "请补充就学情况" })).toMatchObject({ ok: true });
  const late = await callAction(browser, "qushen2", "acceptRegistrationAction", input);
  expect(late).toMatchObject({ ok: false });
  expect(["CONFLICT", "WRONG_STATE"]).toContain(late.ok ? "" : late.code);
});
