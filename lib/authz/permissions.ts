import type { GrantKind, RegistrationStatus } from "../shared/vocabulary/casework";
import type { OrgLevel, OrgType, Role, WorkArea, WorkTask } from "../shared/vocabulary/organisation";
import { CONTRACTED_ORG_TYPES, DEPARTMENT_ORG_TYPES } from "./scope";

/** What is acted upon, as far as rights depend on it. Each action demands the fields that it `needs`. */
export interface Resource {
  /** The child's jurisdiction code; for statistics, rounds and pilot units the division they are about. */
  division?: string;
  /** Organisation that filed the registration, or wrote down the visit. */
  filingOrgId?: string;
  /** People whose work is judged: filer, author, submitter, requester, drafter. */
  authorIds?: readonly string[];
  /** Grants in force to the actor's organisation for this child. */
  grants?: readonly GrantKind[];
  registrationStatus?: RegistrationStatus;
  /** Organisation to which a running referral was sent. */
  receivingOrgId?: string;
  /** Organisation to which something is about to be sent or assigned. */
  receiver?: Receiver;
  area?: WorkArea;
  task?: WorkTask;
  /** On the registration date the child's division was, held, or lay in a pilot unit, or the district has named the family. */
  inPilotUnit?: boolean;
  /** The place is an area of a screening round that runs, or lies in one. */
  inRunningRound?: boolean;
  /** The user to whom a role is given. */
  subjectUserId?: string;
}

export interface Receiver {
  id: string;
  orgType: OrgType;
  level: OrgLevel;
  servedDivisions: readonly string[];
}

/**
 * What ties the actor's organisation to the resource:
 * DIVISION the division lies in the office's own · SERVED in one that it serves · FILED it filed the registration · OWN the actor did it ·
 * RECEIVER the referral was sent to it · ASSIGNMENT it was assigned the case · GRANT any grant in force · ROUND a screening round runs there ·
 * NONE no child is concerned.
 */
export type Tie = "DIVISION" | "SERVED" | "FILED" | "OWN" | "RECEIVER" | "ASSIGNMENT" | "GRANT" | "ROUND" | "NONE";

export interface Who {
  orgTypes: readonly OrgType[] | "ANY";
  roles: readonly Role[];
  /** All must hold. */
  ties: readonly Tie[];
}

/** Texts under errors.reasons that say why not and who may act instead. */
export const REFUSAL_REASONS = [
  "streetActs", "streetSupervisorActs", "streetOrRescueStationActs", "householdVisitorActs", "visitStrikerActs", "patrolStrikerActs", "communityOutsideRound", "filingOrganisationActs", "districtReviewerActs", "districtOfficeActs",
  "leadActs", "receivingOrganisationActs", "partyToReferralActs", "alertedOfficeActs", "moveReceiverActs", "assessorActs", "measureActs", "visitorActs", "documentKeeperActs", "statisticsReaderActs", "identityReaderActs", "ledgerReaderActs", "exportSupervisorActs", "rightsOfficeActs", "rightsDeciderActs", "restrictersAct", "closureProposerActs", "dutyWorkerActs", "systemAdminActs",
  "securityAdminActs", "auditorActs", "outsideStreet", "outsideDistrict", "needsGrant", "anotherPersonActs", "registrationClosed",
  "outsidePilotUnit", "conferenceCallerActs", "intakeRecorderActs", "intakeTellerActs", "conferenceTaskActs", "matrixRefused", "receiverOutsideDistrict", "cityDepartment", "receiverIsSender",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Permission {
  who: readonly Who[];
  /** Why others may not: names who may. */
  reason: RefusalReason;
  needs: readonly (keyof Resource)[];
  /** Not by one of the authors (four eyes). */
  fourEyes?: true;
}

const STREET_ROLES = ["CASEWORKER", "STREET_SUPERVISOR"] as const;
const street = (...roles: Role[]): Who => ({ orgTypes: ["STREET_OFFICE"], roles: roles.length ? roles : STREET_ROLES, ties: ["DIVISION"] });
const district = (...roles: Role[]): Who => ({ orgTypes: ["DISTRICT_BUREAU"], roles, ties: ["DIVISION"] });
const station = (...ties: Tie[]): Who => ({ orgTypes: ["RESCUE_STATION"], roles: ["RESCUE_WORKER"], ties });
const contracted = (...ties: Tie[]): Who => ({ orgTypes: CONTRACTED_ORG_TYPES, roles: ["SOCIAL_WORKER"], ties });
const administrator = (role: Role): Who => ({ orgTypes: "ANY", roles: [role], ties: ["NONE"] });

/** Whoever the matrix lets receive a referral answers it; the leads too, where one is sent to them (domain: matrix). */
const RECEIVERS: readonly Who[] = [
  { orgTypes: [...DEPARTMENT_ORG_TYPES, "MUNICIPAL_PROTECTION_INSTITUTION"], roles: ["LIAISON"], ties: ["RECEIVER"] },
  { orgTypes: ["RESCUE_STATION", "MUNICIPAL_PROTECTION_INSTITUTION"], roles: ["RESCUE_WORKER"], ties: ["RECEIVER"] },
  { orgTypes: ["SCHOOL"], roles: ["SCHOOL_LIAISON"], ties: ["RECEIVER"] },
  { orgTypes: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"], ties: ["RECEIVER"] },
  { orgTypes: CONTRACTED_ORG_TYPES, roles: ["SOCIAL_WORKER"], ties: ["RECEIVER"] },
  { orgTypes: ["STREET_OFFICE"], roles: STREET_ROLES, ties: ["RECEIVER"] },
  { orgTypes: ["DISTRICT_BUREAU"], roles: ["REVIEWER"], ties: ["RECEIVER"] },
];

const byStreet = { who: [street()], reason: "streetActs", needs: ["division"] } as const;
const bySupervisor = { who: [street("STREET_SUPERVISOR")], reason: "streetSupervisorActs", needs: ["division"] } as const;
const byReviewer = { who: [district("REVIEWER")], reason: "districtReviewerActs", needs: ["division"] } as const;
const bySecondReviewer = { who: [district("REVIEWER")], reason: "districtReviewerActs", needs: ["division", "authorIds"], fourEyes: true } as const;
const byDistrictOffice = { who: [district("REVIEWER", "PROGRAMME_OFFICER")], reason: "districtOfficeActs", needs: ["division"] } as const;
const byReceiver = { who: RECEIVERS, reason: "receivingOrganisationActs", needs: ["receivingOrgId"] } as const;
const bySystemAdmin = { who: [administrator("SYSTEM_ADMIN")], reason: "systemAdminActs", needs: [] } as const;
const finder = { who: [street(), station("SERVED")], reason: "streetOrRescueStationActs", needs: ["division"] } as const;

/**
 * Who may do what (domain: who acts, life of a case). The street edits, the district reviews and never edits a street's case, nobody
 * judges their own work, the three administrators touch no case.
 */
export const PERMISSIONS = {
  "registration.create": finder,
  // A round has the communities visit their own households, in the street's work (task 1.1): only while it runs, and only there.
  "household_visit.log": {
    who: [...finder.who, { orgTypes: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"], ties: ["DIVISION", "ROUND"] }], reason: "householdVisitorActs", needs: ["division"],
  },
  // What was written down by mistake is struck out by whoever wrote it, or by the supervisor of the place; a community's by the community, as long as it may write there.
  "household_visit.strike": {
    who: [street("STREET_SUPERVISOR"), { ...street(), ties: ["DIVISION", "OWN"] }, station("SERVED", "OWN"), { orgTypes: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"], ties: ["DIVISION", "FILED", "ROUND"] }],
    reason: "visitStrikerActs", needs: ["division", "filingOrgId", "authorIds"],
  },
  "screening_round.list": finder,
  // Any child anywhere may be reported: the place decides who is told, not who may tell (domain: whom the pilot serves; 未成年人保护法 11).
  "urgent.report": { who: [{ ...street(), ties: ["NONE"] }, station("NONE")], reason: "streetOrRescueStationActs", needs: [] },
  "urgent.answer": {
    who: [
      { orgTypes: ["STREET_OFFICE"], roles: ["STREET_SUPERVISOR"], ties: ["RECEIVER"] }, station("RECEIVER"), { orgTypes: ["DISTRICT_BUREAU"], roles: ["REVIEWER"], ties: ["RECEIVER"] },
    ],
    reason: "alertedOfficeActs", needs: ["receivingOrgId"],
  },
  // What is reported of a child whom nobody has met yet: the street acts on it, the station on what it has recorded; a call that reaches the district is recorded there.
  "intake.record": { who: [street(), station("SERVED"), district("REVIEWER")], reason: "intakeRecorderActs", needs: ["division"] },
  // Communities discover and report (task 3.1): of their own place, to their street, which weighs it.
  "intake.tell": { who: [{ orgTypes: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"], ties: ["DIVISION"] }], reason: "intakeTellerActs", needs: ["division"] },
  "intake.contact": finder,
  "intake.close": byStreet,
  "intake.settle": bySupervisor,
  "registration.update": {
    who: [{ ...street(), ties: ["FILED"] }, station("FILED")], reason: "filingOrganisationActs", needs: ["filingOrgId", "registrationStatus"],
  },
  "registration.check": { ...bySupervisor, needs: ["division", "authorIds"], fourEyes: true },
  "registration.check_return": { ...bySupervisor, needs: ["division", "authorIds"], fourEyes: true },
  "registration.accept": byReviewer,
  "registration.return": byReviewer,
  "registration.merge": byReviewer,
  "registration.unmerge": byReviewer,
  // Agencies and departments have no number on their pages; what a referral needs goes with it.
  "identity.unmask": { who: [street(), district("REVIEWER")], reason: "identityReaderActs", needs: ["division"] },
  // Stations and agencies have nobody who could approve: they take out as many rows as need no approval.
  "ledger.export": { who: [street(), district("REVIEWER", "PROGRAMME_OFFICER"), station("NONE"), contracted("NONE")], reason: "ledgerReaderActs", needs: ["division"] },
  "export.decide": { who: [street("STREET_SUPERVISOR"), district("REVIEWER")], reason: "exportSupervisorActs", needs: ["division", "authorIds"], fourEyes: true },
  "case.open": { who: [street(), station("FILED", "SERVED")], reason: "leadActs", needs: ["division", "filingOrgId", "inPilotUnit"] },
  "case.reassign": bySupervisor,
  "workload.read": bySupervisor,
  "case.assign_agency": { ...bySupervisor, needs: ["division", "receiver"] },
  "assessment.save": { who: [street(), contracted("ASSIGNMENT")], reason: "assessorActs", needs: ["division", "grants"] },
  "assessment.confirm": byStreet,
  "assessment.override_supervisor": bySupervisor,
  "assessment.override_reviewer": bySecondReviewer,
  "plan.edit": byStreet,
  "plan.submit": byStreet,
  "plan.comment": bySecondReviewer,
  "plan.return": bySecondReviewer,
  "plan.approve": bySecondReviewer,
  "plan.countersign_check": { ...bySupervisor, needs: ["division", "authorIds"], fourEyes: true },
  "measure.progress": { who: [street(), contracted("ASSIGNMENT")], reason: "measureActs", needs: ["division", "grants"] },
  "referral.send": { ...byStreet, needs: ["division", "area", "task", "receiver"] },
  "referral.withdraw": byStreet,
  "referral.decide": byStreet,
  // Street and district call a conference for a case of their place; whom they may invite, the matrix says as for a referral.
  "conference.call": { who: [street(), district("REVIEWER")], reason: "conferenceCallerActs", needs: ["division"] },
  "conference.invite": { who: [street(), district("REVIEWER")], reason: "conferenceCallerActs", needs: ["division", "area", "task", "receiver"] },
  "conference.answer": byReceiver,
  "conference.finish_task": { who: [street(), district("REVIEWER"), ...RECEIVERS], reason: "conferenceTaskActs", needs: ["division", "receivingOrgId"] },
  "referral.accept": byReceiver,
  "referral.return": byReceiver,
  "referral.report": byReceiver,
  "referral.finish": byReceiver,
  "referral.correct_court": byReceiver,
  "referral.message": { who: [street(), district("REVIEWER"), ...RECEIVERS], reason: "partyToReferralActs", needs: ["division", "receivingOrgId"] },
  "visit.schedule": byStreet,
  // What a visit reports is decided where the record is kept; whoever visits only proposes.
  "correction.decide": byStreet,
  "child.relocate": byStreet,
  "child.mend_person": byStreet,
  "visit.settle_failed": bySupervisor,
  // By whoever was asked to carry it out, or the supervisor.
  "visit.finish_decision": byStreet,
  "visit.log": {
    who: [street(), { orgTypes: ["COMMUNITY"], roles: ["COMMUNITY_OFFICER"], ties: ["DIVISION"] }, contracted("ASSIGNMENT"), station("GRANT")],
    reason: "visitorActs",
    needs: ["division", "grants"],
  },
  "document.upload": { who: [street(), contracted("ASSIGNMENT"), station("GRANT")], reason: "documentKeeperActs", needs: ["division", "grants"] },
  "photo.change": { who: [street(), station("FILED")], reason: "streetOrRescueStationActs", needs: ["division", "filingOrgId"] },
  "referral.attach": byReceiver,
  // The ladder of the guardianship is the street's to write down; the supervisor strikes out what should not stand there (notice 四(一)2).
  "ladder.take": byStreet,
  "ladder.result": byStreet,
  // A child that was taken out of danger goes back where it was in danger: not by one person alone.
  "ladder.return_home": bySupervisor,
  // That harm is not reported to the police, the supervisor answers for.
  "ladder.no_report": bySupervisor,
  "ladder.strike": bySupervisor,
  "court.write": byStreet,
  // Whoever is suspected of harm is kept from being a contact by the street; that somebody may be one again, the supervisor answers for.
  "contact.withhold": byStreet,
  "contact.clear": bySupervisor,
  "support.strike": bySupervisor,
  // A clock stands still by the word of another than who asks for it.
  "deadline.pause": byStreet,
  "deadline.decide_pause": { ...bySupervisor, needs: ["division", "authorIds"], fourEyes: true },
  // Brothers and sisters are said to be such by who knows the family.
  "sibling.decide": byStreet,
  // A child that has moved is handed over: proposed by the street, sent by its supervisor, answered by who is asked.
  "move.propose": byStreet,
  "move.send": bySupervisor,
  "move.withdraw": byStreet,
  "move.answer": {
    who: [{ orgTypes: ["STREET_OFFICE"], roles: ["STREET_SUPERVISOR"], ties: ["RECEIVER"] }, { orgTypes: ["DISTRICT_BUREAU"], roles: ["REVIEWER"], ties: ["RECEIVER"] }],
    reason: "moveReceiverActs", needs: ["receivingOrgId"],
  },
  "closure.request": byStreet,
  "closure.countersign": { ...bySupervisor, needs: ["division", "authorIds"], fourEyes: true },
  "closure.confirm": bySecondReviewer,
  "closure.return": bySecondReviewer,
  // Until it is decided it is the street's: whoever asked takes it back, or the supervisor, who answers for the case.
  "closure.withdraw": { who: [street("STREET_SUPERVISOR"), { ...street(), ties: ["DIVISION", "OWN"] }], reason: "closureProposerActs", needs: ["division", "authorIds"] },
  "case.reopen": byStreet,
  // That a child was taken for dead is not put right by whoever wrote it alone.
  "case.reopen_died": bySupervisor,
  "follow_up.log": byStreet,
  "follow_up.decide": bySupervisor,
  // What the person asks of its own data is taken down where it is asked, and decided by another (个人信息保护法 50).
  "rights.record": { who: [street(), district("REVIEWER")], reason: "rightsOfficeActs", needs: ["division"] },
  "rights.decide": { who: [street("STREET_SUPERVISOR"), district("REVIEWER")], reason: "rightsDeciderActs", needs: ["division", "authorIds"], fourEyes: true },
  "rights.complete": { who: [street(), district("REVIEWER")], reason: "rightsOfficeActs", needs: ["division"] },
  "consent.record": byStreet,
  "consent.withdraw": byStreet,
  // In danger, whoever is on duty (domain: report and response); outside the own scope, so that no place ties it.
  "break_glass.open": { who: [{ ...street(), ties: ["NONE"] }, { ...district("REVIEWER"), ties: ["NONE"] }, station("NONE")], reason: "dutyWorkerActs", needs: [] },
  // Seals a record to named people, bars a person from it (domain: duplicates, 'a sealed one').
  "record.restrict": { who: [street("STREET_SUPERVISOR"), district("REVIEWER")], reason: "restrictersAct", needs: ["division"] },
  "pilot_unit.name": byDistrictOffice,
  "screening_round.manage": byDistrictOffice,
  "pilot_unit.request": byStreet,
  "area.manage": byStreet,
  "area.patrol": finder,
  // As a visit to a household: by whoever wrote it down, or by the supervisor of the place.
  "area.strike_patrol": { who: [street("STREET_SUPERVISOR"), { ...street(), ties: ["DIVISION", "OWN"] }, station("SERVED", "OWN")], reason: "patrolStrikerActs", needs: ["division", "authorIds"] },
  "screening_team.manage": { who: [district("REVIEWER", "PROGRAMME_OFFICER"), street("STREET_SUPERVISOR")], reason: "leadActs", needs: ["division"] },
  "population.enter": byStreet,
  "statistics.read": {
    who: [street(), district("REVIEWER", "PROGRAMME_OFFICER"), { orgTypes: ["MUNICIPAL_BUREAU"], roles: ["MONITOR", "PROGRAMME_OFFICER"], ties: ["DIVISION"] }],
    reason: "statisticsReaderActs",
    needs: ["division"],
  },
  "matrix.draft": bySystemAdmin,
  "instrument.draft": bySystemAdmin,
  "organisation.manage": bySystemAdmin,
  "user.manage": bySystemAdmin,
  "programme.manage": bySystemAdmin,
  "purpose.draft": bySystemAdmin,
  "purpose.confirm": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds"], fourEyes: true },
  "matrix.confirm": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds"], fourEyes: true },
  "deadline.confirm": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds"], fourEyes: true },
  "instrument.confirm": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds"], fourEyes: true },
  "role.assign": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds", "subjectUserId"], fourEyes: true },
  "second_factor.reset": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: ["authorIds", "subjectUserId"], fourEyes: true },
  "identity_policy.manage": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: [] },
  "retention.manage": { who: [administrator("SECURITY_ADMIN")], reason: "securityAdminActs", needs: [] },
  "audit.read": { who: [administrator("AUDITOR")], reason: "auditorActs", needs: [] },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** The resource of an action: the fields that its rule reads must be there, others may. */
export type ResourceFor<A extends Action> = Resource & Required<Pick<Resource, (typeof PERMISSIONS)[A]["needs"][number]>>;
