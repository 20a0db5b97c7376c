import { randomUUID } from "node:crypto";
import { query } from "../support/database";
import { everybody, type Codes, type Entries } from "./entry";
import { act, STREET, today } from "./records";

const byStreet: Codes = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });
const bySupervisor: Codes = everybody("NOT_FOUND", { caseworker: "FORBIDDEN", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" });

interface Court {
  suitId: string;
  orderId: string;
}

let court: Promise<Court> | undefined;
/** A suit that was judged, and the support that was ordered, in one case of the third level. */
const judged = () => (court ??= bringToCourt());

async function bringToCourt(): Promise<Court> {
  const [found] = await query<{ caseId: string; office: string }>(
    `SELECT c.id AS "caseId", o.id AS office FROM care_case c JOIN organisation o ON o.type = 'COURT' AND o.division_code = c.district_code AND o.active
      WHERE c.street_code = $1 AND c.status = 'SERVICE' AND c.level = 'L3' AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL) ORDER BY c.opened_at DESC LIMIT 1`, [STREET],
  );
  if (!found) throw new Error("no case of the third level");
  const standing = async (step: string) => (await query<{ id: string; result: string | null; subject: string | null }>("SELECT id, result::text, subject::text FROM ladder_step WHERE case_id = $1 AND step::text = $2 AND struck_at IS NULL ORDER BY taken_on DESC LIMIT 1", [found.caseId, step]))[0];
  // A parent who is on file is sued by the name on file.
  const named = async (subject: string) => ({ subject, person: (await query<{ name: string }>("SELECT g.name FROM child_guardian g JOIN care_case c ON c.child_id = g.child_id WHERE c.id = $1 AND g.role::text = $2 LIMIT 1", [found.caseId, subject]))[0]?.name || "某父" });
  const take = async (step: string, more: Record<string, unknown>) =>
    (await act<{ stepId: string }>("caseworker", "takeStepAction", {
      caseId: found.caseId, clientKey: randomUUID(), step, takenOn: today(), actorOrgId: found.office, reference: "", account: "按规定办理", ...(await named("FATHER")), ground: null, applicant: null, until: null, result: null,
      intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情况紧急", ...more,
    })).stepId;
  const suitId = (await standing("SUIT"))?.id ?? (await take("SUIT", { applicant: "COMMUNITY", reference: "（2026）京0105民特6999号" }));
  // About whom it was filed, the judgment is too.
  const respondent = await named((await standing("SUIT"))?.subject ?? "FATHER");
  if ((await standing("JUDGMENT"))?.result !== "REVOKED") await take("JUDGMENT", { result: "REVOKED", effectiveOn: today(), ...respondent });
  return { suitId, orderId: (await standing("SUPPORT_ORDER"))?.id ?? (await take("SUPPORT_ORDER", respondent)) };
}

const evidence = async () => ({ suitId: (await judged()).suitId, clientKey: randomUUID(), name: "随访记录", source: "街道", proves: "未履行监护职责", pages: 3, form: "COPY", copies: 1, documentId: null });
let minute = 0;
/** Each at a time of its own: a suit is heard once at an hour. */
const hearing = async () => ({ suitId: (await judged()).suitId, clientKey: randomUUID(), day: today(), time: `${String(8 + Math.floor((minute += 1) / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`, place: "第三法庭", matter: "审理" });
const terms = async () => ({ orderId: (await judged()).orderId, clientKey: randomUUID(), from: today(), until: "2040-01-01", dueDay: "10", amount: "1200", note: "" });
const payment = async () => ({ orderId: (await judged()).orderId, clientKey: randomUUID(), paidOn: today(), amount: "1200.50", note: "转账" });

let corrected = 7000;
/** Each a number of its own: the same is no correction. */
async function numbered() {
  const { suitId } = await judged();
  const [suit] = await query<{ version: number }>("SELECT version FROM ladder_step WHERE id = $1", [suitId]);
  return { suitId, version: suit?.version ?? 0, courtNumber: `（2026）京0105民特${(corrected += 1)}号`, reason: "误录" };
}

/** A hearing of that suit whose new day the court was to name. */
async function courtAsked(): Promise<string> {
  const { hearingId } = await act<{ hearingId: string }>("caseworker", "setHearingAction", await hearing());
  const [row] = await query<{ id: string }>(
    `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, created_at)
     SELECT gen_random_uuid(), 'HEARING_DAY', h.id, h.child_id, h.division, h.case_id, c.owner_org_id, c.owner_user_id, now() + interval '10 days', '本市试点约定', now() FROM court_hearing h JOIN care_case c ON c.id = h.case_id WHERE h.id = $1 RETURNING id`, [hearingId]);
  if (!row) throw new Error("no clock");
  return row.id;
}

const family = async () => {
  const [row] = await query<{ id: string; version: number }>("SELECT id, version FROM child_guardian WHERE division LIKE $1 AND NOT withheld ORDER BY id LIMIT 1", [`${STREET}%`]);
  if (!row) throw new Error("nobody who is a contact");
  return { guardianId: row.id, version: row.version, withheld: true, reason: "监护人涉嫌侵害" };
};

export const courtEntries: Entries = {
  decideContactAction: { right: "caseworker", input: family, codes: byStreet, forged: { guardianId: "NOT_FOUND" } },
  addEvidenceAction: { right: "caseworker", input: evidence, codes: byStreet, forged: { suitId: "NOT_FOUND" } },
  removeEvidenceAction: {
    right: "caseworker", input: async () => ({ evidenceId: (await act<{ evidenceId: string }>("caseworker", "addEvidenceAction", await evidence())).evidenceId, version: 1, reason: "误列" }), codes: byStreet, forged: { evidenceId: "NOT_FOUND" },
  },
  setHearingAction: { right: "caseworker", input: hearing, codes: byStreet, forged: { suitId: "NOT_FOUND" } },
  closeHearingAction: {
    right: "caseworker", input: async () => ({ hearingId: (await act<{ hearingId: string }>("caseworker", "setHearingAction", await hearing())).hearingId, version: 1, state: "ADJOURNED", outcome: "延期", again: "NOTICE" }), codes: byStreet,
    forged: { hearingId: "NOT_FOUND" },
  },
  noteNumberAction: { right: "caseworker", input: numbered, codes: byStreet, forged: { suitId: "NOT_FOUND" } },
  askCourtAction: { right: "caseworker", input: async () => ({ taskId: await courtAsked(), reason: "法院答复尚未送达。" }), codes: byStreet, forged: { taskId: "NOT_FOUND" } },
  setTermsAction: { right: "caseworker", input: terms, codes: byStreet, forged: { orderId: "NOT_FOUND" } },
  logPaymentAction: { right: "caseworker", input: payment, codes: byStreet, forged: { orderId: "NOT_FOUND" } },
  strikePaymentAction: {
    right: "supervisor", input: async () => ({ paymentId: (await act<{ paymentId: string }>("caseworker", "logPaymentAction", await payment())).paymentId, version: 1, reason: "误录" }), codes: bySupervisor, forged: { paymentId: "NOT_FOUND" },
  },
};
