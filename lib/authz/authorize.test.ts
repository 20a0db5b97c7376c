import { describe, expect, it } from "vitest";
import { ORG_TYPES, ROLES, type OrgLevel, type OrgType, type Role } from "../shared/vocabulary/organisation";
import type { Actor } from "./actor";
import { allowedActions, authorize, type Decision } from "./authorize";
import type { MatrixRow } from "./matrix";
import { NOTICE_MATRIX_ROWS } from "./notice-matrix";
import { ACTIONS, REFUSAL_REASONS, type Action, type Receiver, type Resource } from "./permissions";

const [STREET, CHILD] = ["110105003", "110105003041"];

const LEVELS: Partial<Record<OrgType, [OrgLevel, string]>> = {
  MUNICIPAL_BUREAU: ["CITY", "110000"], MUNICIPAL_PROTECTION_INSTITUTION: ["CITY", "110000"], STREET_OFFICE: ["STREET", STREET],
  COMMUNITY: ["COMMUNITY", CHILD], FINANCE: ["CITY", "110000"], POLITICAL_LEGAL: ["CITY", "110000"], PLATFORM_OPERATOR: ["CITY", "110000"],
};

function actorOf(type: OrgType, roles: Role | Role[], divisionCode?: string): Actor {
  const [level, home] = LEVELS[type] ?? ["DISTRICT", "110105"];
  const code = divisionCode ?? home;
  return {
    sessionId: "s", userId: "me", name: "n", locale: "zh-CN", roles: [roles].flat(),
    session: { due: null, proved: true, factor: false, passwordGiven: false, passwordEndsAt: null, approvalEndsOn: null, idleSeconds: 1800, endsSeconds: 43_200 }, closed: [], hidden: [], barred: [],
    organisation: { id: "own", name: "o", type, level, divisionCode: code, servedDivisions: [code] },
  };
}
const agency: Receiver = { id: "agency", orgType: "SOCIAL_WORK_AGENCY", level: "DISTRICT", servedDivisions: ["110105"] };

/** A resource that stands in nobody's way: everything is tied to the actor's own organisation and written by another. */
const open: Required<Resource> = {
  division: CHILD, filingOrgId: "own", authorIds: ["other"], grants: ["ASSIGNMENT"], registrationStatus: "SUBMITTED", receivingOrgId: "own", receiver: agency,
  area: "GUARDIANSHIP", task: "T1_2", inPilotUnit: true, inRunningRound: true, subjectUserId: "other",
};
const ask = (actor: Actor, action: Action, resource: Partial<Resource> = {}, matrix: readonly MatrixRow[] = NOTICE_MATRIX_ROWS): Decision =>
  authorize(actor, action, { ...open, ...resource }, matrix);
const short = (d: Decision) => (d.allowed ? "ok" : `${d.code} ${d.reason}`);

const STREET_BOTH = ["STREET_OFFICE CASEWORKER", "STREET_OFFICE STREET_SUPERVISOR"];
const [SUPERVISOR, STATION, REVIEWER] = [["STREET_OFFICE STREET_SUPERVISOR"], ["RESCUE_STATION RESCUE_WORKER"], ["DISTRICT_BUREAU REVIEWER"]];
const DISTRICT_BOTH = ["DISTRICT_BUREAU REVIEWER", "DISTRICT_BUREAU PROGRAMME_OFFICER"];
const CONTRACTED = [
  "SOCIAL_WORK_AGENCY SOCIAL_WORKER", "LEGAL_AID_ORG SOCIAL_WORKER", "SOCIAL_ORGANISATION SOCIAL_WORKER", "UNIVERSITY SOCIAL_WORKER",
];
const RECEIVING = [
  "MUNICIPAL_PROTECTION_INSTITUTION LIAISON", "MUNICIPAL_PROTECTION_INSTITUTION RESCUE_WORKER", "YOUTH_LEAGUE LIAISON", "COURT LIAISON",
  "JUSTICE_BUREAU LIAISON", "WOMENS_FEDERATION LIAISON", "PUBLIC_SECURITY LIAISON", "EDUCATION_COMMISSION LIAISON", "HUMAN_RESOURCES LIAISON",
  "URBAN_MANAGEMENT LIAISON", "SCHOOL SCHOOL_LIAISON", "COMMUNITY COMMUNITY_OFFICER", ...STATION, ...CONTRACTED, ...STREET_BOTH, ...REVIEWER,
];
const everywhere = (role: Role) => ORG_TYPES.map((type) => `${type} ${role}`);

// The literal table: who may, when place, grant, state and authorship are in order.
const MAY: Record<Action, string[]> = {
  "registration.create": [...STREET_BOTH, ...STATION],
  "household_visit.strike": [...SUPERVISOR, "COMMUNITY COMMUNITY_OFFICER"],
  "household_visit.log": [...STREET_BOTH, ...STATION, "COMMUNITY COMMUNITY_OFFICER"],
  "screening_round.list": [...STREET_BOTH, ...STATION],
  "urgent.report": [...STREET_BOTH, ...STATION],
  "urgent.answer": [...SUPERVISOR, ...STATION, ...REVIEWER],
  "intake.record": [...STREET_BOTH, ...STATION, ...REVIEWER],
  "intake.tell": ["COMMUNITY COMMUNITY_OFFICER"],
  "intake.contact": [...STREET_BOTH, ...STATION],
  "intake.close": STREET_BOTH,
  "intake.settle": SUPERVISOR,
  "registration.update": [...STREET_BOTH, ...STATION],
  "registration.check": SUPERVISOR,
  "registration.check_return": SUPERVISOR,
  "registration.accept": REVIEWER,
  "registration.return": REVIEWER,
  "registration.merge": REVIEWER,
  "registration.unmerge": REVIEWER,
  "identity.unmask": [...STREET_BOTH, ...REVIEWER],
  "ledger.export": [...STREET_BOTH, ...DISTRICT_BOTH, ...STATION, ...CONTRACTED],
  "export.decide": [...SUPERVISOR, ...REVIEWER],
  "case.open": [...STREET_BOTH, ...STATION],
  "case.reassign": SUPERVISOR,
  "workload.read": SUPERVISOR,
  "case.assign_agency": SUPERVISOR,
  "assessment.save": [...STREET_BOTH, ...CONTRACTED],
  "assessment.confirm": STREET_BOTH,
  "assessment.override_supervisor": SUPERVISOR,
  "assessment.override_reviewer": REVIEWER,
  "plan.edit": STREET_BOTH,
  "plan.submit": STREET_BOTH,
  "plan.comment": REVIEWER,
  "plan.return": REVIEWER,
  "plan.approve": REVIEWER,
  "plan.countersign_check": SUPERVISOR,
  "measure.progress": [...STREET_BOTH, ...CONTRACTED],
  "referral.send": STREET_BOTH,
  "referral.withdraw": STREET_BOTH,
  "referral.decide": STREET_BOTH,
  "conference.call": [...STREET_BOTH, ...REVIEWER],
  "conference.invite": [...STREET_BOTH, ...REVIEWER],
  "conference.answer": RECEIVING,
  "conference.finish_task": RECEIVING,
  "referral.accept": RECEIVING,
  "referral.return": RECEIVING,
  "referral.report": RECEIVING,
  "referral.finish": RECEIVING,
  "referral.correct_court": RECEIVING,
  "referral.message": RECEIVING,
  "visit.schedule": STREET_BOTH,
  "visit.settle_failed": SUPERVISOR,
  "visit.finish_decision": STREET_BOTH,
  "visit.log": [...STREET_BOTH, "COMMUNITY COMMUNITY_OFFICER", ...CONTRACTED, ...STATION],
  "document.upload": [...STREET_BOTH, ...CONTRACTED, ...STATION],
  "photo.change": [...STREET_BOTH, ...STATION],
  "referral.attach": RECEIVING,
  "ladder.take": STREET_BOTH,
  "ladder.result": STREET_BOTH,
  "ladder.return_home": SUPERVISOR,
  "ladder.no_report": SUPERVISOR,
  "ladder.strike": SUPERVISOR,
  "court.write": STREET_BOTH,
  "contact.withhold": STREET_BOTH,
  "contact.clear": SUPERVISOR,
  "support.strike": SUPERVISOR,
  "deadline.pause": STREET_BOTH,
  "deadline.decide_pause": SUPERVISOR,
  "sibling.decide": STREET_BOTH,
  "correction.decide": STREET_BOTH,
  "child.relocate": STREET_BOTH,
  "child.mend_person": STREET_BOTH,
  "move.propose": STREET_BOTH,
  "move.send": SUPERVISOR,
  "move.withdraw": STREET_BOTH,
  "move.answer": [...SUPERVISOR, ...REVIEWER],
  "closure.request": STREET_BOTH,
  "closure.countersign": SUPERVISOR,
  "closure.confirm": REVIEWER,
  "closure.return": REVIEWER,
  "closure.withdraw": SUPERVISOR,
  "case.reopen": STREET_BOTH,
  "case.reopen_died": SUPERVISOR,
  "follow_up.log": STREET_BOTH,
  "follow_up.decide": SUPERVISOR,
  "rights.record": [...STREET_BOTH, ...REVIEWER],
  "rights.decide": [...SUPERVISOR, ...REVIEWER],
  "rights.complete": [...STREET_BOTH, ...REVIEWER],
  "consent.record": STREET_BOTH,
  "consent.withdraw": STREET_BOTH,
  "break_glass.open": [...STREET_BOTH, ...REVIEWER, ...STATION],
  "record.restrict": [...SUPERVISOR, ...REVIEWER],
  "pilot_unit.name": DISTRICT_BOTH,
  "screening_round.manage": DISTRICT_BOTH,
  "pilot_unit.request": STREET_BOTH,
  "area.manage": STREET_BOTH,
  "area.patrol": [...STREET_BOTH, ...STATION],
  "area.strike_patrol": SUPERVISOR,
  "screening_team.manage": [...DISTRICT_BOTH, ...SUPERVISOR],
  "population.enter": STREET_BOTH,
  "statistics.read": [...STREET_BOTH, ...DISTRICT_BOTH, "MUNICIPAL_BUREAU MONITOR", "MUNICIPAL_BUREAU PROGRAMME_OFFICER"],
  "matrix.draft": everywhere("SYSTEM_ADMIN"),
  "purpose.draft": everywhere("SYSTEM_ADMIN"),
  "purpose.confirm": everywhere("SECURITY_ADMIN"),
  "deadline.confirm": everywhere("SECURITY_ADMIN"),
  "instrument.draft": everywhere("SYSTEM_ADMIN"),
  "organisation.manage": everywhere("SYSTEM_ADMIN"),
  "user.manage": everywhere("SYSTEM_ADMIN"),
  "programme.manage": everywhere("SYSTEM_ADMIN"),
  "matrix.confirm": everywhere("SECURITY_ADMIN"),
  "instrument.confirm": everywhere("SECURITY_ADMIN"),
  "role.assign": everywhere("SECURITY_ADMIN"),
  "second_factor.reset": everywhere("SECURITY_ADMIN"),
  "identity_policy.manage": everywhere("SECURITY_ADMIN"),
  "retention.manage": everywhere("SECURITY_ADMIN"),
  "audit.read": everywhere("AUDITOR"),
};

describe("every action, every organisation type and role", () => {
  it.each(ACTIONS)("%s", (action) => {
    const may = ORG_TYPES.flatMap((type) => ROLES.filter((role) => ask(actorOf(type, role), action).allowed).map((role) => `${type} ${role}`));
    expect(may.sort()).toEqual([...MAY[action]].sort());
  });
  it.each(ACTIONS)("%s is refused by name to the others", (action) => {
    for (const type of ORG_TYPES) {
      for (const role of ROLES) {
        const decision = ask(actorOf(type, role), action);
        if (decision.allowed) continue;
        expect(decision.code).toBe("FORBIDDEN");
        expect(REFUSAL_REASONS).toContain(decision.reason);
        expect(`${decision.params.roles}`).not.toBe("");
      }
    }
  });
});

describe("jurisdiction", () => {
  const elsewhere = { division: "110105004001" };
  const otherDistrict = { division: "110106003001" };
  // In danger a record is opened over all offices.
  const byPlace = ACTIONS.filter((a) => a !== "deadline.confirm" && !/^(break_glass|purpose|matrix|instrument|organisation|user|programme|role|second_factor|identity_policy|retention|audit|urgent)\./.test(a) && !/^(referral\.(accept|return|report|finish|correct_court|message|attach)|conference\.(answer|finish_task)|move\.answer)$/.test(a));

  it.each(byPlace.filter((a) => MAY[a].some((m) => m.startsWith("STREET"))).filter((a) => a !== "registration.update"))("%s: no other street", (action) => {
    const decision = ask(actorOf("STREET_OFFICE", "STREET_SUPERVISOR"), action, elsewhere);
    expect(decision).toEqual({ allowed: false, code: "OUTSIDE_JURISDICTION", reason: "outsideStreet", params: { division: "110105004" } });
  });
  it.each(byPlace.filter((a) => MAY[a].includes("DISTRICT_BUREAU REVIEWER")))("%s: the whole district and no other", (action) => {
    expect(short(ask(actorOf("DISTRICT_BUREAU", "REVIEWER"), action, elsewhere))).toBe("ok");
    expect(ask(actorOf("DISTRICT_BUREAU", "REVIEWER"), action, otherDistrict)).toMatchObject({
      code: "OUTSIDE_JURISDICTION", reason: "outsideDistrict", params: { division: "110106" },
    });
  });
  it("a code that is none is outside", () => {
    for (const division of ["", "11010", "abc"]) {
      expect(short(ask(actorOf("STREET_OFFICE", "CASEWORKER"), "plan.edit", { division }))).toBe("OUTSIDE_JURISDICTION outsideStreet");
      expect(short(ask(actorOf("DISTRICT_BUREAU", "REVIEWER"), "plan.approve", { division }))).toBe("OUTSIDE_JURISDICTION outsideDistrict");
    }
  });
  it("a child placed in a district only is no street's", () => {
    expect(ask(actorOf("STREET_OFFICE", "CASEWORKER"), "plan.edit", { division: "110105" })).toMatchObject({ params: { division: "110105" } });
  });
  it("a district renumbered in 2015 keeps its streets", () => {
    expect(ask(actorOf("DISTRICT_BUREAU", "REVIEWER", "110118"), "plan.approve", { division: "110228001" }).allowed).toBe(true);
  });
  it("the municipal bureau reads statistics of all, the district of its own", () => {
    expect(ask(actorOf("MUNICIPAL_BUREAU", "MONITOR"), "statistics.read", { division: "110000" }).allowed).toBe(true);
    expect(ask(actorOf("DISTRICT_BUREAU", "REVIEWER"), "statistics.read", { division: "110000" }).allowed).toBe(false);
    expect(ask(actorOf("STREET_OFFICE", "CASEWORKER"), "statistics.read", { division: "110105" }).allowed).toBe(false);
  });
  it("the rescue station registers in the districts it serves", () => {
    expect(short(ask(actorOf("RESCUE_STATION", "RESCUE_WORKER"), "registration.create", elsewhere))).toBe("ok");
    expect(short(ask(actorOf("RESCUE_STATION", "RESCUE_WORKER"), "registration.create", otherDistrict))).toBe("OUTSIDE_JURISDICTION outsideDistrict");
  });
  it("the community officer logs visits in the own community", () => {
    const officer = actorOf("COMMUNITY", "COMMUNITY_OFFICER");
    expect(short(ask(officer, "visit.log"))).toBe("ok");
    expect(short(ask(officer, "visit.log", { division: "110105003042" }))).toBe("OUTSIDE_JURISDICTION outsideStreet");
  });
});

describe("a household visit by a community", () => {
  const officer = actorOf("COMMUNITY", "COMMUNITY_OFFICER");
  it("needs a running round that has the community among its areas", () => {
    expect(short(ask(officer, "household_visit.log"))).toBe("ok");
    for (const inRunningRound of [false, undefined]) expect(ask(officer, "household_visit.log", { inRunningRound })).toMatchObject({ code: "FORBIDDEN", reason: "communityOutsideRound", params: { roles: expect.stringContaining("CASEWORKER") } });
    expect(short(ask(officer, "household_visit.log", { division: "110105003042" }))).toBe("OUTSIDE_JURISDICTION outsideStreet");
    expect(short(ask(officer, "screening_round.list"))).toBe("FORBIDDEN streetOrRescueStationActs");
  });
  it("changes nothing for street and station", () => {
    for (const actor of [actorOf("STREET_OFFICE", "CASEWORKER"), actorOf("RESCUE_STATION", "RESCUE_WORKER")]) expect(short(ask(actor, "household_visit.log", { inRunningRound: false }))).toBe("ok");
  });
});

const asked = (action: Action) => (type: OrgType, role: Role, more: Partial<Resource> = {}) => short(ask(actorOf(type, role), action, more));

describe("striking out a household visit", () => {
  const said = asked("household_visit.strike");
  it("is for who wrote it down, the supervisor of the place, and the community whose visit it is while the round runs", () => {
    for (const [type, role] of [["STREET_OFFICE", "CASEWORKER"], ["RESCUE_STATION", "RESCUE_WORKER"]] as const) {
      expect(said(type, role)).toBe("FORBIDDEN visitStrikerActs");
      expect(said(type, role, { authorIds: ["me"] })).toBe("ok");
    }
    expect(said("STREET_OFFICE", "STREET_SUPERVISOR", { filingOrgId: "another", inRunningRound: false })).toBe("ok");
    expect(said("COMMUNITY", "COMMUNITY_OFFICER", { filingOrgId: "another" })).toBe("FORBIDDEN visitStrikerActs");
    expect(said("COMMUNITY", "COMMUNITY_OFFICER", { inRunningRound: false })).toBe("FORBIDDEN communityOutsideRound");
    expect(said("COMMUNITY", "COMMUNITY_OFFICER", { authorIds: ["me"], filingOrgId: "another" })).toBe("FORBIDDEN visitStrikerActs");
  });
});

describe("taking back a closing", () => {
  it("is for whoever asked for it and the supervisor of the place", () => {
    const said = asked("closure.withdraw");
    expect([said("STREET_OFFICE", "CASEWORKER"), said("STREET_OFFICE", "CASEWORKER", { authorIds: ["me"] })]).toEqual(["FORBIDDEN closureProposerActs", "ok"]);
    expect(said("STREET_OFFICE", "STREET_SUPERVISOR")).toBe("ok");
    expect(said("DISTRICT_BUREAU", "REVIEWER", { authorIds: ["me"] })).toBe("FORBIDDEN closureProposerActs");
  });
});

describe("striking out a patrol", () => {
  const said = asked("area.strike_patrol");
  it("is for who wrote it down and the supervisor of the place", () => {
    for (const [type, role] of [["STREET_OFFICE", "CASEWORKER"], ["RESCUE_STATION", "RESCUE_WORKER"]] as const) expect([said(type, role), said(type, role, { authorIds: ["me"] })]).toEqual(["FORBIDDEN patrolStrikerActs", "ok"]);
    expect([said("STREET_OFFICE", "STREET_SUPERVISOR"), said("STREET_OFFICE", "STREET_SUPERVISOR", { division: "110105004" })]).toEqual(["ok", "OUTSIDE_JURISDICTION outsideStreet"]);
  });
});

describe("grants", () => {
  const worker = actorOf("SOCIAL_WORK_AGENCY", "SOCIAL_WORKER");
  it.each(["assessment.save", "measure.progress", "visit.log", "document.upload"] as const)("%s by an agency needs the assignment", (action) => {
    expect(short(ask(worker, action, { grants: [] }))).toBe("FORBIDDEN needsGrant");
    expect(short(ask(worker, action, { grants: ["ORIGIN", "EMERGENCY", "SHELTER"] }))).toBe("FORBIDDEN needsGrant");
    expect(short(ask(worker, action, { grants: ["ASSIGNMENT"] }))).toBe("ok");
  });
  it("a visit by the rescue station needs any grant", () => {
    const said = (grants: Resource["grants"]) => asked("visit.log")("RESCUE_STATION", "RESCUE_WORKER", { grants });
    expect([said([]), said(["ORIGIN"]), said(["SHELTER"]), said(["EMERGENCY"])]).toEqual(["FORBIDDEN needsGrant", "ok", "ok", "ok"]);
  });
  it("a referral is answered by the organisation it was sent to", () => {
    const answers = ["referral.accept", "referral.return", "referral.report", "referral.finish", "referral.correct_court", "referral.attach"] as const;
    for (const action of answers) expect(short(ask(actorOf("COURT", "LIAISON"), action, { receivingOrgId: "another" }))).toBe("FORBIDDEN receivingOrganisationActs");
  });
});

describe("registration", () => {
  it("is changed by the filing organisation while submitted or returned", () => {
    const caseworker = actorOf("STREET_OFFICE", "CASEWORKER");
    expect(short(ask(caseworker, "registration.update", { filingOrgId: "another" }))).toBe("FORBIDDEN filingOrganisationActs");
    const closed = "WRONG_STATE registrationClosed";
    const found = (["SUBMITTED", "STREET_CHECKED", "RETURNED", "ACCEPTED", "MERGED"] as const).map((registrationStatus) => short(ask(caseworker, "registration.update", { registrationStatus })));
    expect(found).toEqual(["ok", closed, "ok", closed, closed]);
  });
});

describe("four eyes", () => {
  const cases: [Action, Actor][] = [
    ["registration.check", actorOf("STREET_OFFICE", "STREET_SUPERVISOR")],
    ["registration.check_return", actorOf("STREET_OFFICE", "STREET_SUPERVISOR")],
    ["assessment.override_reviewer", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["plan.comment", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["plan.return", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["plan.approve", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["plan.countersign_check", actorOf("STREET_OFFICE", "STREET_SUPERVISOR")],
    ["closure.confirm", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["closure.return", actorOf("DISTRICT_BUREAU", "REVIEWER")],
    ["matrix.confirm", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
    ["purpose.confirm", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
    ["deadline.confirm", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
    ["instrument.confirm", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
    ["role.assign", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
    ["second_factor.reset", actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN")],
  ];
  it.each(cases)("%s never by an author", (action, actor) => {
    expect(short(ask(actor, action, { authorIds: ["other", "me"] }))).toBe("SELF_REVIEW anotherPersonActs");
    expect(short(ask(actor, action, { authorIds: ["other"] }))).toBe("ok");
    expect(short(ask(actor, action, { authorIds: undefined }))).toBe("SELF_REVIEW anotherPersonActs");
  });
  it("nobody gives a role to himself", () => {
    expect(short(ask(actorOf("PLATFORM_OPERATOR", "SECURITY_ADMIN"), "role.assign", { subjectUserId: "me" }))).toBe("SELF_REVIEW anotherPersonActs");
  });
});

describe("administrators", () => {
  it("lose every other right, and two of them cancel out", () => {
    const mixed = actorOf("STREET_OFFICE", ["CASEWORKER", "SYSTEM_ADMIN"]);
    expect(ACTIONS.filter((action) => ask(mixed, action).allowed)).toEqual(["matrix.draft", "instrument.draft", "organisation.manage", "user.manage", "programme.manage", "purpose.draft"]);
    const both = actorOf("PLATFORM_OPERATOR", ["SYSTEM_ADMIN", "SECURITY_ADMIN"]);
    expect(ACTIONS.filter((action) => ask(both, action).allowed)).toEqual([]);
  });
});

describe("the matrix decides", () => {
  const caseworker = actorOf("STREET_OFFICE", "CASEWORKER");
  const receiver = (orgType: OrgType, extra: Partial<Receiver> = {}): Receiver => ({ id: "x", orgType, level: "DISTRICT", servedDivisions: ["110105"], ...extra });

  it("a case is opened under the row that makes its opener LEAD", () => {
    expect(ask(caseworker, "case.open")).toMatchObject({ allowed: true, row: { asWritten: "试点街道（乡镇）" } });
    const station = actorOf("RESCUE_STATION", "RESCUE_WORKER");
    expect(ask(station, "case.open")).toMatchObject({ allowed: true, row: { task: "T1_1", asWritten: "试点区县民政局救助管理站" } });
    expect(short(ask(station, "case.open", { filingOrgId: "another" }))).toBe("FORBIDDEN leadActs");
    expect(short(ask(station, "case.open", { division: "110106003001" }))).toBe("OUTSIDE_JURISDICTION outsideDistrict");
    expect(short(ask(caseworker, "case.open", {}, []))).toBe("MATRIX_REFUSED matrixRefused");
  });
  it("outside the pilot units the district names the family first", () => {
    expect(short(ask(caseworker, "case.open", { inPilotUnit: false }))).toBe("BLOCKED outsidePilotUnit");
  });
  it("an education matter to the court is refused and names who may", () => {
    expect(ask(caseworker, "referral.send", { area: "EDUCATION", task: "T4_1", receiver: receiver("COURT") })).toEqual({
      allowed: false, code: "MATRIX_REFUSED", reason: "matrixRefused",
      params: {
        area: "EDUCATION", task: "T4_1", orgType: "COURT", allowed: "STREET_OFFICE,DISTRICT_BUREAU,YOUTH_LEAGUE,MUNICIPAL_PROTECTION_INSTITUTION,EDUCATION_COMMISSION,HUMAN_RESOURCES,COMMUNITY,SCHOOL",
      },
    });
  });
  it("a matter goes with the row that allows it", () => {
    expect(ask(caseworker, "referral.send", { receiver: receiver("COURT") })).toMatchObject({ allowed: true, row: { role: "ASSIST", asWritten: "法院" } });
    expect(ask(caseworker, "referral.send", { area: "EDUCATION", task: "T4_1", receiver: receiver("SCHOOL") })).toMatchObject({ allowed: true, row: { role: "PARTICIPANT" } });
  });
  it("an area that is not the task's is refused", () => {
    expect(short(ask(caseworker, "referral.send", { area: "EDUCATION", task: "T1_2", receiver: receiver("COURT") }))).toBe("MATRIX_REFUSED matrixRefused");
  });
  it("a district's addition opens the way in that district only", () => {
    const added: MatrixRow = { area: "EDUCATION", task: "T4_2", orgType: "WOMENS_FEDERATION", district: "110105", role: "ASSIST", source: "DISTRICT", asWritten: "区妇联" };
    const query = { area: "EDUCATION", task: "T4_2", receiver: receiver("WOMENS_FEDERATION", { servedDivisions: ["110105", "110106"] }) } as const;
    expect(ask(caseworker, "referral.send", query, [...NOTICE_MATRIX_ROWS, added])).toMatchObject({ allowed: true, row: added });
    const fengtai = actorOf("STREET_OFFICE", "CASEWORKER", "110106003");
    expect(short(ask(fengtai, "referral.send", { ...query, division: "110106003001" }, [...NOTICE_MATRIX_ROWS, added]))).toBe("MATRIX_REFUSED matrixRefused");
  });
  it("the receiver serves the child's district", () => {
    const send = (extra: Partial<Receiver>, type: OrgType = "PUBLIC_SECURITY") => short(ask(caseworker, "referral.send", { receiver: receiver(type, extra) }));
    expect(send({ servedDivisions: ["110106"] })).toBe("MATRIX_REFUSED receiverOutsideDistrict");
    expect(send({ servedDivisions: [] })).toBe("MATRIX_REFUSED receiverOutsideDistrict");
    expect(send({ servedDivisions: ["110106", "110105"] })).toBe("ok");
    expect(send({ level: "CITY", servedDivisions: ["110000"] })).toBe("MATRIX_REFUSED cityDepartment");
    expect(send({ level: "CITY", servedDivisions: ["110000"] }, "MUNICIPAL_PROTECTION_INSTITUTION")).toBe("ok");
    expect(send({ level: "CITY", servedDivisions: ["110000"] }, "LEGAL_AID_ORG")).toBe("ok");
    expect(send({ level: "COMMUNITY", servedDivisions: [CHILD] }, "COMMUNITY")).toBe("ok");
  });
  it("nothing is sent to oneself", () => {
    expect(short(ask(caseworker, "referral.send", { receiver: receiver("STREET_OFFICE", { id: "own", servedDivisions: [STREET] }) }))).toBe("BLOCKED receiverIsSender");
  });
  it("a case is assigned to contracted bodies of task 1.2 only", () => {
    const supervisor = actorOf("STREET_OFFICE", "STREET_SUPERVISOR");
    const contracted = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"] as const;
    for (const type of contracted) expect(short(ask(supervisor, "case.assign_agency", { receiver: receiver(type) }))).toBe("ok");
    expect(ask(supervisor, "case.assign_agency", { receiver: receiver("COURT") })).toMatchObject({ code: "MATRIX_REFUSED", params: { allowed: contracted.join(",") } });
  });
});

it("allowedActions answers a list", () => {
  expect(allowedActions(actorOf("STREET_OFFICE", "CASEWORKER"), ["plan.edit", "plan.approve", "case.reassign"], open, NOTICE_MATRIX_ROWS)).toEqual({ "plan.edit": true, "plan.approve": false, "case.reassign": false });
});
