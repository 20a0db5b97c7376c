import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { authorize } from "@/lib/authz/authorize";
import { NOTICE_MATRIX_ROWS } from "@/lib/authz/notice-matrix";
import type { Action, Resource } from "@/lib/authz/permissions";
import { MEMBERSHIP_LIFECYCLE } from "@/lib/features/administration/lifecycle";
import { AREA_LIFECYCLE, PATROL_RECORD_LIFECYCLE } from "@/lib/features/area/lifecycle";
import { FOLLOW_UP_LIFECYCLE } from "@/lib/features/closing/follow-up-lifecycle";
import { CONFERENCE_LIFECYCLE } from "@/lib/features/conference/lifecycle";
import { INTAKE_LIFECYCLE } from "@/lib/features/intake/lifecycle";
import { HEARING_LIFECYCLE, PAYMENT_LIFECYCLE } from "@/lib/features/court/lifecycle";
import { MATRIX_LIFECYCLE } from "@/lib/features/matrix/lifecycle";
import { MOVE_LIFECYCLE } from "@/lib/features/move/lifecycle";
import { PILOT_UNIT_LIFECYCLE } from "@/lib/features/pilot/lifecycle";
import { REFERRAL_LIFECYCLE } from "@/lib/features/referral/lifecycle";
import { REFERRAL_THREAD_LIFECYCLE } from "@/lib/features/referral/thread";
import { RIGHTS_LIFECYCLE } from "@/lib/features/rights/lifecycle";
import { HOUSEHOLD_VISIT_LIFECYCLE, VISIT_RECORD_LIFECYCLE, ROUND_LIFECYCLE } from "@/lib/features/screening/lifecycle";
import { SIBLING_LIFECYCLE } from "@/lib/features/sibling/lifecycle";
import { VISIT_LIFECYCLE } from "@/lib/features/visit/lifecycle";
import { ORG_TYPES, ROLES, type OrgLevel, type OrgType, type Role } from "@/lib/shared/vocabulary/organisation";

/** Every seat there is: an office and a role, whether or not the office has it. */
const SEATS = ORG_TYPES.flatMap((type) => ROLES.map((role) => ({ type, role, name: `${type} ${role}` })));
const LEVELS: Partial<Record<OrgType, [OrgLevel, string]>> = {
  MUNICIPAL_BUREAU: ["CITY", "110000"], MUNICIPAL_PROTECTION_INSTITUTION: ["CITY", "110000"], STREET_OFFICE: ["STREET", "110105003"], COMMUNITY: ["COMMUNITY", "110105003041"], FINANCE: ["CITY", "110000"],
  POLITICAL_LEGAL: ["CITY", "110000"], PLATFORM_OPERATOR: ["CITY", "110000"],
};
const actorAt = (type: OrgType, role: Role): Actor => {
  const [level, divisionCode] = LEVELS[type] ?? ["DISTRICT", "110105"];
  return {
    sessionId: "s", userId: "me", name: "n", locale: "zh-CN", roles: [role], closed: [], hidden: [], barred: [],
    session: { due: null, proved: true, factor: false, passwordGiven: false, passwordEndsAt: null, approvalEndsOn: null, idleSeconds: 1800, endsSeconds: 43_200 },
    organisation: { id: "own", name: "o", type, level, divisionCode, servedDivisions: [divisionCode] },
  };
};
/** Place, receiver and authorship are in order: what is left is the seat. */
const RESOURCE: Required<Resource> = {
  division: "110105003041", filingOrgId: "own", authorIds: ["other"], grants: [], registrationStatus: "SUBMITTED", receivingOrgId: "own", area: "GUARDIANSHIP", task: "T1_2", inPilotUnit: true, inRunningRound: true, subjectUserId: "other",
  receiver: { id: "agency", orgType: "SOCIAL_WORK_AGENCY", level: "DISTRICT", servedDivisions: ["110105"] },
};

const CASEWORKER = "STREET_OFFICE CASEWORKER";
const SUPERVISOR = "STREET_OFFICE STREET_SUPERVISOR";
const REVIEWER = "DISTRICT_BUREAU REVIEWER";
const OFFICER = "DISTRICT_BUREAU PROGRAMME_OFFICER";
const STREET = [CASEWORKER, SUPERVISOR];
const STATION = "RESCUE_STATION RESCUE_WORKER";
const CONTRACTED = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"].map((type) => `${type} SOCIAL_WORKER`);
const RECEIVING = [
  ...["MUNICIPAL_PROTECTION_INSTITUTION", "YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT"].map((type) => `${type} LIAISON`),
  "MUNICIPAL_PROTECTION_INSTITUTION RESCUE_WORKER", "RESCUE_STATION RESCUE_WORKER", "SCHOOL SCHOOL_LIAISON", "COMMUNITY COMMUNITY_OFFICER", ...CONTRACTED, ...STREET, REVIEWER,
];
const FINDERS = [...STREET, "RESCUE_STATION RESCUE_WORKER"];
const administrators = (role: Role) => ORG_TYPES.map((type) => `${type} ${role}`);

interface Machine {
  table: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;
  /** Head: the actions; each line: a state, then where each action leads; - is refused. */
  states: string;
  /** Action: the right that it asks for, and the seats that have it. */
  who: Readonly<Record<string, readonly [Action, readonly string[]]>>;
}

const both = (right: Action, seats: readonly string[], ...actions: string[]) => Object.fromEntries(actions.map((action) => [action, [right, seats] as const]));

const MACHINES: Record<string, Machine> = {
  referral: {
    table: REFERRAL_LIFECYCLE,
    states: `
                   send  accept    return    report       finish    withdraw
      NONE         SENT  -         -         -            -         -
      SENT         -     ACCEPTED  RETURNED  -            -         WITHDRAWN
      ACCEPTED     -     -         RETURNED  IN_PROGRESS  FINISHED  WITHDRAWN
      IN_PROGRESS  -     -         -         IN_PROGRESS  FINISHED  WITHDRAWN
      RETURNED     -     -         -         -            -         -
      FINISHED     -     -         -         -            -         -
      WITHDRAWN    -     -         -         -            -         -`,
    who: { send: ["referral.send", STREET], accept: ["referral.accept", RECEIVING], return: ["referral.return", RECEIVING], report: ["referral.report", RECEIVING], finish: ["referral.finish", RECEIVING], withdraw: ["referral.withdraw", STREET] },
  },
  "thread of a referral": {
    table: REFERRAL_THREAD_LIFECYCLE,
    states: `
                 message  decide
      RUNNING    RUNNING  -
      BACK       -        DECIDED
      DECIDED    -        -
      WITHDRAWN  -        -`,
    who: { message: ["referral.message", RECEIVING], decide: ["referral.decide", STREET] },
  },
  "follow-up after the closing": {
    table: FOLLOW_UP_LIFECYCLE,
    states: `
                 plan  log   cancel
      NONE       DUE   -     -
      DUE        -     DONE  CANCELLED
      DONE       -     -     -
      CANCELLED  -     -     -`,
    // They are planned with the confirmed closing, by whoever confirms it.
    who: { plan: ["closure.confirm", [REVIEWER]], log: ["follow_up.log", STREET], cancel: ["case.reopen", STREET] },
  },
  "visit to a household": {
    table: HOUSEHOLD_VISIT_LIFECYCLE,
    states: `
               VISITED  REFUSED  MOVED  NOBODY_HOME
      PLANNED  -        -        -      -
      OPEN     VISITED  REFUSED  MOVED  NOBODY_HOME
      CLOSED   -        -        -      -`,
    who: both("household_visit.log", [...FINDERS, "COMMUNITY COMMUNITY_OFFICER"], "VISITED", "REFUSED", "MOVED", "NOBODY_HOME"),
  },
  "record of a visit to a household": {
    table: VISIT_RECORD_LIFECYCLE,
    states: `
                record    strike
      NONE      STANDING  -
      STANDING  -         STRUCK
      STRUCK    -         -`,
    who: { record: ["household_visit.log", [...FINDERS, "COMMUNITY COMMUNITY_OFFICER"]], strike: ["household_visit.strike", [SUPERVISOR, "COMMUNITY COMMUNITY_OFFICER"]] },
  },
  "place where street children gather": {
    table: AREA_LIFECYCLE,
    states: `
              name    change  patrol  end    resume
      NONE    ACTIVE  -       -       -      -
      ACTIVE  -       ACTIVE  ACTIVE  ENDED  -
      ENDED   -       ENDED   -       -      ACTIVE`,
    who: { ...both("area.manage", STREET, "name", "change", "end", "resume"), patrol: ["area.patrol", FINDERS] },
  },
  "record of a patrol": {
    table: PATROL_RECORD_LIFECYCLE,
    states: `
                record    strike
      NONE      STANDING  -
      STANDING  -         STRUCK
      STRUCK    -         -`,
    who: { record: ["area.patrol", FINDERS], strike: ["area.strike_patrol", [SUPERVISOR]] },
  },
  "pilot unit": {
    table: PILOT_UNIT_LIFECYCLE,
    states: `
                 name      end       withdraw
      NONE       STANDING  -         -
      STANDING   -         STANDING  WITHDRAWN
      WITHDRAWN  -         -         -`,
    who: both("pilot_unit.name", [REVIEWER, OFFICER], "name", "end", "withdraw"),
  },
  "day before the court": {
    table: HEARING_LIFECYCLE,
    states: `
                 set  hold  adjourn    cancel     restore
      NONE       SET  -     -          -          -
      SET        -    HELD  ADJOURNED  CANCELLED  -
      HELD       -    -     -          -          -
      ADJOURNED  -    -     -          -          -
      CANCELLED  -    -     -          -          SET`,
    who: { ...both("court.write", STREET, "set", "hold", "adjourn", "cancel"), restore: ["ladder.strike", [SUPERVISOR]] },
  },
  "payment of support": {
    table: PAYMENT_LIFECYCLE,
    states: `
                record    strike
      NONE      STANDING  -
      STANDING  -         STRUCK
      STRUCK    -         -`,
    who: { record: ["court.write", STREET], strike: ["support.strike", [SUPERVISOR]] },
  },
  conference: {
    table: CONFERENCE_LIFECYCLE,
    states: `
                 call    record  seal    cancel     move
      NONE       CALLED  -       -       -          -
      CALLED     -       HELD    -       CANCELLED  CALLED
      HELD       -       HELD    SEALED  -          -
      SEALED     -       -       -       -          -
      CANCELLED  -       -       -       -          -`,
    who: both("conference.call", [...STREET, REVIEWER], "call", "record", "seal", "cancel", "move"),
  },
  "report of a child": {
    table: INTAKE_LIFECYCLE,
    states: `
                  record  attempt     meet        weigh      register    close   reopenUnmet  reopenMet
      NONE        OPEN    -           -           -          -           -       -            -
      OPEN        -       OPEN        CONTACTED   OPEN       REGISTERED  CLOSED  -            -
      CONTACTED   -       CONTACTED   CONTACTED   CONTACTED  REGISTERED  CLOSED  -            -
      REGISTERED  -       REGISTERED  REGISTERED  -          REGISTERED  -       -            -
      CLOSED      -       -           -           -          -           -       OPEN         CONTACTED`,
    who: {
      record: ["intake.record", [...STREET, STATION, REVIEWER]], ...both("intake.contact", [...STREET, STATION], "attempt", "meet", "weigh"), register: ["registration.create", [...STREET, STATION]], close: ["intake.close", STREET], ...both("intake.settle", [SUPERVISOR], "reopenUnmet", "reopenMet"),
    },
  },
  move: {
    table: MOVE_LIFECYCLE,
    states: `
                 propose   send  accept    refuse   withdraw
      NONE       PROPOSED  -     -         -        -
      PROPOSED   -         SENT  -         -        WITHDRAWN
      SENT       -         -     ACCEPTED  REFUSED  WITHDRAWN
      ACCEPTED   -         -     -         -        -
      REFUSED    -         -     -         -        -
      WITHDRAWN  -         -     -         -        -`,
    who: { propose: ["move.propose", STREET], send: ["move.send", [SUPERVISOR]], withdraw: ["move.withdraw", STREET], ...both("move.answer", [SUPERVISOR, REVIEWER], "accept", "refuse") },
  },
  "link of brothers and sisters": {
    table: SIBLING_LIFECYCLE,
    states: `
                 confirm    reject    unlink
      NONE       CONFIRMED  REJECTED  -
      CONFIRMED  -          -         UNLINKED
      REJECTED   CONFIRMED  -         -
      UNLINKED   CONFIRMED  -         -`,
    who: both("sibling.decide", STREET, "confirm", "reject", "unlink"),
  },
  visit: {
    table: VISIT_LIFECYCLE,
    states: `
                 plan     DONE  MISSED  REFUSED  assign   cancel
      NONE       PLANNED  -     -       -        -        -
      PLANNED    -        DONE  MISSED  REFUSED  PLANNED  CANCELLED
      DONE       -        -     -       -        -        -
      MISSED     -        -     -       -        -        -
      REFUSED    -        -     -       -        -        -
      CANCELLED  -        -     -       -        -        -`,
    who: { ...both("visit.log", [...STREET, "COMMUNITY COMMUNITY_OFFICER"], "DONE", "MISSED", "REFUSED"), ...both("visit.schedule", STREET, "plan", "assign", "cancel") },
  },
  "screening round": {
    table: ROUND_LIFECYCLE,
    states: `
               plan     open  close
      NONE     PLANNED  -     -
      PLANNED  -        OPEN  -
      OPEN     -        -     CLOSED
      CLOSED   -        -     -`,
    who: both("screening_round.manage", [REVIEWER, OFFICER], "plan", "open", "close"),
  },
  membership: {
    table: MEMBERSHIP_LIFECYCLE,
    states: `
               end    assign   approve
      RUNNING  ENDED  RUNNING  RUNNING
      ENDED    -      RUNNING  -`,
    who: both("role.assign", administrators("SECURITY_ADMIN"), "end", "assign", "approve"),
  },
  "change of the matrix": {
    table: MATRIX_LIFECYCLE,
    states: `
                 draft  edit   submit     takeBack  confirm    reject    withdraw
      NONE       DRAFT  -      -          -         -          -         -
      DRAFT      -      DRAFT  SUBMITTED  -         -          -         REJECTED
      SUBMITTED  -      -      -          DRAFT     CONFIRMED  REJECTED  -
      CONFIRMED  -      -      -          -         -          -         -
      REJECTED   -      -      -          -         -          -         -`,
    who: { ...both("matrix.draft", administrators("SYSTEM_ADMIN"), "draft", "edit", "submit", "takeBack", "withdraw"), ...both("matrix.confirm", administrators("SECURITY_ADMIN"), "confirm", "reject") },
  },
  "request of the person": {
    table: RIGHTS_LIFECYCLE,
    states: `
                record    grant    refuse   complete
      NONE      RECEIVED  -        -        -
      RECEIVED  -         GRANTED  REFUSED  -
      GRANTED   -         -        -        DONE
      REFUSED   -         -        -        -
      DONE      -         -        -        -`,
    who: { record: ["rights.record", [...STREET, REVIEWER]], ...both("rights.decide", [SUPERVISOR, REVIEWER], "grant", "refuse"), complete: ["rights.complete", [...STREET, REVIEWER]] },
  },
};

describe.each(Object.entries(MACHINES))("%s: state × action × seat", (_name, { table, states, who }) => {
  const [actions = [], ...lines] = states.trim().split("\n").map((line) => line.trim().split(/\s+/));
  it("stands in the table with every state and action of the code", () => {
    expect(lines.map(([state]) => state).sort()).toEqual(Object.keys(table).sort());
    expect([...actions].sort()).toEqual(Object.keys(who).sort());
    for (const steps of Object.values(table)) expect(actions).toEqual(expect.arrayContaining(Object.keys(steps)));
  });
  it.each(actions)("%s", (action) => {
    const [right, seats] = who[action] ?? [];
    if (!right || !seats) throw new Error(`nobody is named for ${action}`);
    const place = actions.indexOf(action) + 1;
    const expected = SEATS.flatMap(({ name }) => lines.map((line) => `${name}: ${line[0]} → ${seats.includes(name) ? line[place] : "-"}`));
    const found = SEATS.flatMap(({ type, role, name }) => {
      const { allowed } = authorize(actorAt(type, role), right, RESOURCE, NOTICE_MATRIX_ROWS);
      return lines.map(([state = ""]) => `${name}: ${state} → ${(allowed && table[state]?.[action]) || "-"}`);
    });
    expect(found.filter((line, at) => line !== expected[at])).toEqual([]);
    expect(found).toHaveLength(SEATS.length * lines.length);
  });
});
