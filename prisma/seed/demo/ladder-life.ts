import { ruleOf } from "../../../lib/features/ladder/steps";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import type { InterimGround, LadderResult, LadderStep, LadderSubject, SuitApplicant } from "../../../lib/shared/vocabulary/ladder";
import type { OrgType } from "../../../lib/shared/vocabulary/organisation";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import type { DemoOrganisation } from "./organisations";
import { writeSuit, writeSupport } from "./court-life";
import { auditRow, eventRow, idUnder } from "./record";
import { Random } from "./random";
import { organisationFor, type DemoWorld } from "./world";

interface DemoStep {
  step: LadderStep;
  by: OrgType;
  /** Days after the approval of the plan, and days until the result. */
  after: number;
  result?: { code: LadderResult; days: number; note: string };
  account: string;
  /** Who acts for the child, by name. */
  person?: string;
  reference?: string;
  /** Days that are given for mending. */
  mend?: number;
  /** Days for which somebody else guards the child, and why. */
  until?: number;
  ground?: InterimGround;
  applicant?: SuitApplicant;
}

/** What is done about the guardianship on each level (notice 四(一)2), step by step. */
const COURSE: Readonly<Record<"L1" | "L2" | "L3", readonly DemoStep[]>> = {
  L1: [{ step: "FAMILY_HELP", by: "STREET_OFFICE", after: 4, account: "协助申请临时救助，联系社区志愿者每周上门一次。", result: { code: "COMPLETED", days: 60, note: "救助金已发放，家庭照料情况稳定。" } }],
  L2: [
    { step: "INTERVIEW", by: "STREET_OFFICE", after: 3, account: "在社区居委会约谈监护人，指出照料中的不足，监护人承诺改进。" },
    { step: "CAPACITY_ASSESSMENT", by: "SOCIAL_WORK_AGENCY", after: 12, account: "入户评估监护能力：照料意愿较强，方法不足。", result: { code: "LIMITED", days: 0, note: "" } },
    { step: "FAMILY_EDUCATION", by: "SOCIAL_WORK_AGENCY", after: 20, account: "安排家庭教育指导课程六次，监护人按时参加。", result: { code: "COMPLETED", days: 45, note: "六次课程全部参加，亲子沟通有改善。" } },
  ],
  L3: [
    { step: "INTERVIEW", by: "STREET_OFFICE", after: 1, account: "约谈监护人，其对管教方式造成的伤害认识不足。" },
    { step: "ADMONITION", by: "COMMUNITY", after: 4, mend: 14, account: "以打骂方式管教未成年人并造成身体伤害，多次不按时接送上学；经约谈后仍未改正。社区居委会会同民警当面劝诫，要求立即停止打骂，按时接送上学。", result: { code: "NOT_REFORMED", days: 16, note: "随访发现仍有打骂情形。" } },
    { step: "LEGAL_AID", by: "JUSTICE_BUREAU", after: 24, reference: "法援申请", account: "协助未成年人向法律援助机构提出申请。", result: { code: "GRANTED", days: 5, note: "决定给予法律援助。" } },
    { step: "SUIT_SUPPORT", by: "COMMUNITY", after: 34, account: "监护人长期打骂未成年人，造成身体伤害。社区居委会、派出所于劝诫后多次走访，仍有打骂情形，严重损害未成年人身心健康。" },
    { step: "INTERIM_GUARDIANSHIP", by: "RESCUE_STATION", after: 36, until: 365, ground: "SUIT_RUNNING", account: "诉讼期间由救助保护机构临时监护。交接时身体状况良好，随带衣物、疫苗接种记录和入学材料。" },
    { step: "SUIT", by: "COURT", after: 36, reference: "特字第{n}号", applicant: "COMMUNITY", account: "社区居委会向人民法院申请撤销监护人资格，提交证据清单。", result: { code: "FILED", days: 5, note: "人民法院受理。" } },
    { step: "HEARING", by: "COURT", after: 64, reference: "特字第{n}号", account: "开庭审理，街道和社区派员到庭。" },
    { step: "JUDGMENT", by: "COURT", after: 78, reference: "特字第{n}号", account: "人民法院判决撤销监护人资格。", result: { code: "REVOKED", days: 0, note: "" } },
    { step: "SUPPORT_ORDER", by: "COURT", after: 80, reference: "特字第{n}号", account: "判决被撤销监护人资格的监护人每月负担抚养费。" },
  ],
};

/** Beside the course of the third level: the report to the police with its answer, and the lawyer once aid was granted. Places far behind those of the course. */
const BESIDE: readonly (DemoStep & { place: number; needs: number })[] = [
  { place: 20, needs: 2, step: "POLICE_REPORT", by: "STREET_OFFICE", after: 5, reference: "接报案回执", account: "发现打骂致伤，街道依法向公安机关报案，提交伤情照片和走访记录。", result: { code: "POLICE_ACCEPTED", days: 1, note: "派出所已受案。" } },
  { place: 21, needs: 2, step: "POLICE_REPLY", by: "PUBLIC_SECURITY", after: 8, account: "派出所书面反馈：已询问监护人，正在核实伤情。", result: { code: "INVESTIGATING", days: 0, note: "" } },
  { place: 22, needs: 5, step: "LEGAL_AID_LAWYER", by: "JUSTICE_BUREAU", after: 31, person: "郑文（示例）", reference: "指派通知", account: "法律援助中心指派律师办理撤销监护人资格案件。" },
];

/** How many steps of the course a case of the third level has behind it, by its number. */
const RUNGS = [9, 6, 4, 9, 2, 7, 5] as const;

/** Writes the steps of the ladder that fit the level of a case, as far as its time goes. */
export function writeLadder(world: DemoWorld, demoCase: DemoCase, from: Date, until: Date): void {
  if (demoCase.level === "WATCH") return;
  const [begin, end] = [toShanghaiDate(from), toShanghaiDate(until)];
  const course = COURSE[demoCase.level];
  // Cases of the third level stand on different rungs.
  const steps = demoCase.level === "L3" ? course.slice(0, RUNGS[Number(demoCase.number.slice(-3)) % RUNGS.length]) : course;
  for (const [index, step] of steps.entries()) {
    const on = workday(addDays(begin, step.after));
    if (on >= end) return;
    // Where the demo has no office of the child's own community, what only a community does is left out.
    if (!actorFor(world, step, demoCase.child)) continue;
    const stepId = writeStep(world, demoCase, step, index, on, end);
    if (step.step === "SUIT") writeSuit(world, demoCase, stepId, on, end);
    if (step.step === "SUPPORT_ORDER") writeSupport(world, demoCase, stepId, on, end);
  }
  if (demoCase.level !== "L3") return;
  // Drawn by itself, so that what else the demo holds stays what it was.
  const own = { ...world, random: new Random(Number(demoCase.number.slice(-5))) };
  for (const step of BESIDE) {
    const on = workday(addDays(begin, step.after));
    // One step less is there where a case has not come so far: its clock still runs.
    if (steps.length >= step.needs && on < end && actorFor(own, step, demoCase.child)) writeStep(own, demoCase, step, step.place, on, end);
  }
}

function writeStep(world: DemoWorld, { id: caseId, number, child }: DemoCase, step: DemoStep, index: number, on: IsoDate, end: IsoDate): string {
  const { sink, random } = world;
  const owner = child.caseworker;
  const stepId = idUnder(caseId, `ladder/${index}`);
  const at = officeHour(random, on);
  const resultDay = step.result && (step.result.days === 0 ? on : workday(addDays(on, step.result.days)));
  const decided = resultDay !== undefined && resultDay < end;
  const result = decided ? (step.result ?? null) : null;
  const mendBy = step.mend ? addDays(on, step.mend) : null;
  const until = step.until ? addDays(on, step.until) : mendBy;
  const reference = (step.reference ?? "").replace("{n}", number.slice(-4));
  const base = { caseId, childId: child.childId, division: child.division };
  const about = ABOUT.has(step.step) ? guardianOf(child) : null;
  sink.add("ladder_step", {
    id: stepId, case_id: caseId, child_id: child.childId, division: child.division, step: step.step, taken_on: on, actor_org_id: actorFor(world, step, child)?.id,
    subject: about?.subject ?? null, until, ground: step.ground ?? null, applicant: step.applicant ?? null,
    effective_on: step.step === "JUDGMENT" && result ? addDays(on, 2) : null,
    ...sealColumns("ladder_step", stepId, { content: JSON.stringify({ person: step.person ?? about?.person ?? "", reference, account: step.account }), result_note: result ? result.note : null }),
    recorded_by_id: owner.id, recorded_org_id: owner.organisation.id, recorded_at: at.toISOString(), result: result?.code ?? null, result_on: result ? resultDay : null, result_by_id: result ? owner.id : null, client_key: stepId,
    version: result && ruleOf(step.step).awaits ? 2 : 1,
  });
  eventRow(sink, { ...base, at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step } });
  auditRow(sink, { at, by: owner, action: "ladder.take", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 1, after: { step: step.step } });
  if (result && resultDay && ruleOf(step.step).awaits) {
    const noted = officeHour(random, resultDay);
    eventRow(sink, { ...base, at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, params: { step: step.step, result: result.code } });
    auditRow(sink, { at: noted, by: owner, action: "ladder.result", recordType: "LADDER_STEP", recordId: stepId, recordNumber: number, recordVersion: 2, after: { result: result.code } });
  }
  if (step.step === "INTERIM_GUARDIANSHIP" && until) startClock(world, { ...base, rule: "INTERIM_END", subjectId: stepId, organisation: owner.organisation, person: owner, from: at }, shanghaiInstant(until, "17:00"));
  if (step.step === "ADMONITION" && mendBy) {
    startClock(world, { ...base, rule: "ADMONITION_CHECK", subjectId: stepId, organisation: owner.organisation, person: owner, from: at, doneAt: result ? shanghaiInstant(resultDay ?? mendBy, "15:00") : undefined }, shanghaiInstant(mendBy, "17:00"));
  }
  if (step.step === "POLICE_REPORT" && result && resultDay) {
    const accepted = shanghaiInstant(resultDay, "12:00");
    const replied = workday(addDays(on, 3));
    startClock(world, { ...base, rule: "POLICE_FEEDBACK", subjectId: stepId, organisation: owner.organisation, person: owner, from: accepted, doneAt: replied < end ? shanghaiInstant(replied, "15:00") : undefined });
  }
  return stepId;
}

const ABOUT: ReadonlySet<LadderStep> = new Set<LadderStep>(["INTERVIEW", "CAPACITY_ASSESSMENT", "FAMILY_EDUCATION", "ADMONITION", "SUIT", "JUDGMENT", "SUPPORT_ORDER"]);

/** Whom it is about: a parent who is there, else who looks after the child. */
function guardianOf({ form }: DemoCase["child"]): { subject: LadderSubject; person: string } {
  const parent = form.parents.find(({ name, condition }) => name !== "" && condition === "NORMAL");
  if (parent) return { subject: parent.role, person: parent.name };
  return { subject: "OTHER_CARER", person: form.guardianship.carerName || "监护人" };
}

/** The child's own community where the demo has it, else the office that serves its street; null where that one does not act. */
function actorFor(world: DemoWorld, { by, step }: Pick<DemoStep, "by" | "step">, child: DemoCase["child"]): DemoOrganisation | null {
  if (by !== "COMMUNITY") return organisationFor(world, by, child.street);
  const community = world.organisations.find((office) => office.type === "COMMUNITY" && office.division === child.division);
  return community ?? (ruleOf(step).by.includes("STREET_OFFICE") ? organisationFor(world, "STREET_OFFICE", child.street) : null);
}
