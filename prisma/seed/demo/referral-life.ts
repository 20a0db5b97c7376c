import { AREA_OF_TASK, matrixRoleOf } from "../../../lib/authz/matrix";
import { NOTICE_MATRIX_ROWS } from "../../../lib/authz/notice-matrix";
import { REFERRAL_LIFECYCLE, type ReferralAction } from "../../../lib/features/referral/lifecycle";
import { discloseFields } from "../../../lib/features/referral/disclose-fields";
import { matrixRowText } from "../../../lib/features/referral/matrix-row-text";
import { fieldsToDisclose, purposesFor } from "../../../lib/features/referral/purposes";
import { sealDisclosure } from "../../../lib/workflows/disclose";
import { addDays, toShanghaiDate } from "../../../lib/shared/dates";
import type { OrgType, WorkTask } from "../../../lib/shared/vocabulary/organisation";
import { nextState } from "../../../lib/shared/lifecycle";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { MeasureStatus, ReferralStatus } from "../../../lib/shared/vocabulary/casework";
import { officeHour, workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import { limitOf, startClock } from "./clock";
import type { ApprovedPlan } from "./plan-life";
import type { Profile } from "./profile";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

export interface ServiceDates {
  referred_at: string | null;
  sheltered_at: string | null;
  subsidised_at: string | null;
}

type Measure = ApprovedPlan["content"]["measures"][number];

const ENDED: readonly ReferralStatus[] = ["FINISHED", "RETURNED", "WITHDRAWN"];

/** Progress of an approved plan's measures and the referrals sent from them; returns the dates that the case keeps of them. */
export function writeReferrals(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, from: Date, until: Date, profile: Profile): ServiceDates {
  const { random, sink } = world;
  const office = organisationFor(world, "STREET_OFFICE", demoCase.child.street);
  const dates: ServiceDates = { referred_at: null, sheltered_at: null, subsidised_at: null };
  const closing = profile.stop === "CLOSING" || profile.stop === "CLOSED";
  for (const measure of plan.content.measures) {
    const days = (until.getTime() - from.getTime()) / 86_400_000;
    const status: MeasureStatus = closing ? "DONE" : days < 10 ? "NOT_STARTED" : random.chance(0.5) ? "DONE" : "IN_PROGRESS";
    const at = officeHour(random, workday(addDays(toShanghaiDate(from), Math.max(1, Math.min(20, Math.floor(days / 2))))));
    sink.add("measure_progress", {
      id: idUnder(plan.planId, `progress/${measure.key}`), plan_id: plan.planId, child_id: demoCase.child.childId, division: demoCase.child.division, measure_key: measure.key, status,
      note: status === "DONE" ? "已完成。" : "", updated_by_id: demoCase.child.caseworker.id, updated_at: (status === "NOT_STARTED" ? from : at).toISOString(), version: status === "NOT_STARTED" ? 1 : 2,
    });
    if (status !== "NOT_STARTED" && measure.kind === "SUBSIDY") dates.subsidised_at ??= at.toISOString();
    if (status !== "NOT_STARTED" && (measure.kind === "SHELTER" || measure.kind === "INTERIM_GUARDIANSHIP")) dates.sheltered_at ??= at.toISOString();
    if (measure.responsibleOrgId && measure.responsibleOrgId !== office.id && days > 3 && random.chance(0.75)) {
      const sentAt = officeHour(random, workday(addDays(toShanghaiDate(from), random.int(1, 3))));
      if (sentAt >= until) continue;
      writeReferral(world, demoCase, plan, measure, sentAt < from ? from : sentAt, until, closing);
      dates.referred_at ??= sentAt.toISOString();
    }
  }
  return dates;
}

function writeReferral(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, measure: Measure, sentAt: Date, until: Date, closing: boolean): void {
  const { random, sink } = world;
  const { child } = demoCase;
  const task = measure.task;
  const receiver = world.organisations.find((organisation) => organisation.id === measure.responsibleOrgId);
  if (!task || !receiver) return;
  const row = matrixRoleOf(NOTICE_MATRIX_ROWS, { task, orgType: receiver.type, district: child.division.slice(0, 6) });
  if (!row) throw new Error(`the matrix does not allow ${receiver.type} at ${task}`);
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const sender = child.caseworker;
  const liaison = staffOf(world, receiver)[0]!;
  const referralId = idUnder(demoCase.id, `referral/${measure.key}`);
  const number = takeNumber(world, "ZJ", child.street, toShanghaiDate(sentAt));
  const base = { childId: child.childId, division: child.division };
  let status = "SENT" as ReferralStatus;
  let version = 1;
  const message = (kind: string, body: string, at: Date, by: typeof sender) =>
    sink.add("referral_message", {
      id: idUnder(referralId, `message/${version}/${kind}`), referral_id: referralId, ...columns(base), to_org_id: receiver.id, kind, body, author_id: by.id,
      author_org_id: by.organisation.id, created_at: at.toISOString(),
    });
  const said = (name: string, at: Date, by: typeof sender, before?: ReferralStatus) => {
    eventRow(sink, { caseId: demoCase.id, ...base, at, by, action: name, recordType: "REFERRAL", recordId: referralId, params: { number, organisation: receiver.name } });
    auditRow(sink, {
      at, by, action: name, recordType: "REFERRAL", recordId: referralId, recordNumber: number, recordVersion: version, before: before ? { status: before } : undefined, after: { status },
    });
  };
  const move = (action: ReferralAction, name: string, at: Date, kind: string, body: string) => {
    const before = status;
    status = nextState(REFERRAL_LIFECYCLE, status, action);
    version += 1;
    message(kind, body, at, liaison);
    said(name, at, liaison, before);
  };
  const later = (at: Date, workingDays: number) => officeHour(random, addWorkingDays(toShanghaiDate(at), workingDays));

  said("referral.send", sentAt, sender);
  const isCourt = receiver.type === "COURT";
  const acceptDue = limitOf(isCourt ? "COURT_FILING" : "REFERRAL_ACCEPTANCE", null, sentAt);
  const silent = !closing && random.chance(0.012);
  const acceptedAt = later(sentAt, random.int(1, 3));
  let reportDue: Date | null = null;
  let taken = false;
  let firstReportAt: Date | null = null;
  let endedAt: Date | null = null;
  const accepted = !silent && acceptedAt < until && acceptedAt > sentAt;
  if (accepted) {
    if (!closing && random.chance(0.06)) {
      endedAt = acceptedAt;
      move("return", "referral.return", acceptedAt, "RETURN", "材料中缺少就学情况,请补充后重新转介。");
    } else {
      move("accept", "referral.accept", acceptedAt, "ACCEPT", "已接收,由专人办理。");
      taken = true;
      // A court has no clock of ours but that of 立案, which only reminds the sender.
      reportDue = isCourt ? null : limitOf("REFERRAL_FIRST_REPORT", null, acceptedAt);
      const reportAt = later(acceptedAt, random.int(3, 8));
      if (reportAt < until && reportAt > acceptedAt) {
        firstReportAt = reportAt;
        move("report", "referral.report", reportAt, "REPORT", "已与家庭取得联系,正在按计划办理。");
        const finishAt = later(reportAt, random.int(6, 28));
        if ((finishAt < until && finishAt > reportAt) || closing) {
          endedAt = finishAt < until && finishAt > reportAt ? finishAt : new Date(reportAt.getTime() + 3_600_000);
          move("finish", "referral.finish", endedAt, "RESULT", "事项已办结,结果已告知家庭。");
        }
      }
    }
  }
  if (closing && !endedAt) {
    endedAt = new Date(Math.max(sentAt.getTime(), acceptedAt.getTime()) + 3_600_000);
    const before = status;
    status = nextState(REFERRAL_LIFECYCLE, status, "withdraw");
    version += 1;
    message("WITHDRAW", "个案进入结案评估,撤回转介。", endedAt, sender);
    said("referral.withdraw", endedAt, sender, before);
  }
  const answeredAt = endedAt && !taken ? endedAt : accepted ? acceptedAt : undefined;
  const filed = isCourt && firstReportAt !== null;
  sink.add("referral", {
    id: referralId, number, case_id: demoCase.id, ...columns(base), measure_key: measure.key, plan_version_id: plan.versionId, from_org_id: office.id, to_org_id: receiver.id,
    area: AREA_OF_TASK[task], task, matrix_version_id: world.matrixVersionId, matrix_row_text: matrixRowText(row, task, 1), purpose: measure.text, status, sent_by_id: sender.id,
    sent_at: sentAt.toISOString(), accept_due_at: acceptDue.toISOString(), accepted_at: taken ? acceptedAt.toISOString() : null, report_due_at: reportDue?.toISOString() ?? null,
    court_outcome: filed ? "FILED" : null, court_case_number: filed ? `(${toShanghaiDate(sentAt).slice(0, 4)})京${child.division.slice(2, 6)}民特${Number(number.slice(-5))}号` : null,
    first_report_at: firstReportAt?.toISOString() ?? null, ended_at: endedAt?.toISOString() ?? null, client_key: idUnder(referralId, "key"), version,
    updated_at: (endedAt ?? firstReportAt ?? answeredAt ?? sentAt).toISOString(),
  });
  const items = disclosed(demoCase, { orgType: receiver.type, task }, measure.text, toShanghaiDate(sentAt));
  sink.add("referral_disclosure", {
    referral_id: referralId, ...columns(base), to_org_id: receiver.id, open: !ENDED.includes(status), fields: items.map(({ field }) => field),
    content_cipher: sealDisclosure(items, referralId),
  });
  const clock = { subjectId: referralId, ...base, caseId: demoCase.id };
  if (isCourt) startClock(world, { ...clock, rule: "COURT_FILING", organisation: office, person: sender, from: sentAt, doneAt: firstReportAt ?? endedAt ?? undefined });
  else startClock(world, { ...clock, rule: "REFERRAL_ACCEPTANCE", organisation: receiver, from: sentAt, doneAt: answeredAt });
  if (reportDue) {
    startClock(world, { ...clock, rule: "REFERRAL_FIRST_REPORT", organisation: receiver, from: acceptedAt, doneAt: firstReportAt ?? endedAt ?? undefined });
  }
}

/** What the first purpose of the receiver lets go, with every optional field left in. */
function disclosed({ child }: DemoCase, receiver: { orgType: OrgType; task: WorkTask }, requestedAction: string, on: string) {
  const { form } = child;
  const row = purposesFor(receiver.orgType, receiver.task)[0];
  const fields = row && fieldsToDisclose(receiver, row.purpose, row.optional);
  if (!fields) throw new Error(`no purpose for ${receiver.orgType} at ${receiver.task}`);
  const parents = form.parents.filter((parent) => parent.name).map(({ role, name, condition, conditionSince }) => ({ role, name, relation: role, condition, since: conditionSince || null }));
  const { carerName, carerRelation, carerPhone, kind } = form.guardianship;
  const carer = carerName ? [{ role: "CARER" as const, name: carerName, relation: carerRelation, condition: null, since: null }] : [];
  return discloseFields(
    {
      on, name: child.name, sex: form.child.sex, birthDate: child.birthDate, address: form.residence.currentAddress, school: form.schooling.school, grade: form.schooling.grade,
      droppedOutOn: form.schooling.droppedOutOn, attainment: form.schooling.attainment, health: form.health.condition, arrangement: kind, people: [...parents, ...carer],
      carerPhone, streetPlaces: form.history.streetPlaces, wish: "愿意参加职业技能培训。", requestedAction,
    },
    fields,
  );
}

const columns = ({ childId, division }: { childId: string; division: string }) => ({ child_id: childId, division });
