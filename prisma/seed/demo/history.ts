import { addDays, diffDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { RegistrationSource } from "../../../lib/shared/vocabulary/casework";
import { officeHour, workday } from "./calendar";
import { writeCase, type CaseSteps } from "./case-life";
import type { FamilyInput } from "./family";
import type { Profile, Stop } from "./profile";
import { writeRegistration, type RegisteredChild } from "./registration-life";
import type { DemoWorld } from "./world";

/** Working days from each step to the next; the first is from the contact to the filing. */
const STEP_DAYS = { file: [0, 2], check: [1, 2], accept: [1, 2], open: [1, 4], assess: [1, 3], draft: [0, 1], submit: [1, 3], review: [1, 4], rework: [1, 3] } as const;
type Step = "file" | "check" | "accept" | "open" | "assess" | "draft" | "submit" | "return" | "resubmit" | "approve";

const SPAN: Readonly<Record<Step, readonly [number, number]>> = {
  file: STEP_DAYS.file, check: STEP_DAYS.check, accept: STEP_DAYS.accept, open: STEP_DAYS.open, assess: STEP_DAYS.assess, draft: STEP_DAYS.draft,
  submit: STEP_DAYS.submit, return: STEP_DAYS.review, resubmit: STEP_DAYS.rework, approve: STEP_DAYS.review,
};

const UP_TO: Readonly<Record<Stop, readonly Step[]>> = {
  SUBMITTED: ["file"], STREET_CHECKED: ["file", "check"], RETURNED: ["file", "check"], ACCEPTED: ["file", "check", "accept"],
  ASSESSMENT: ["file", "check", "accept", "open"], PLAN_DRAFT: ["file", "check", "accept", "open", "assess", "draft"],
  PLAN_SUBMITTED: ["file", "check", "accept", "open", "assess", "draft", "submit"], PLAN_RETURNED: ["file", "check", "accept", "open", "assess", "draft", "submit", "return"],
  SERVICE: ["file", "check", "accept", "open", "assess", "draft", "submit", "approve"], CLOSING: ["file", "check", "accept", "open", "assess", "draft", "submit", "approve"],
  CLOSED: ["file", "check", "accept", "open", "assess", "draft", "submit", "approve"],
};

/** Working days that may pass at the stop before it is overdue. */
const LIMIT: Readonly<Partial<Record<Stop, number>>> = { SUBMITTED: 3, STREET_CHECKED: 3, RETURNED: 3, ACCEPTED: 5, ASSESSMENT: 10, PLAN_DRAFT: 5, PLAN_SUBMITTED: 5, PLAN_RETURNED: 5 };

/**
 * Working days since the plan of a grave case: as long as its ladder takes to come to where it stands, so that nothing waits for months without a word. By what the court answered, or the number of
 * steps behind it; what is to be closed has had another guardian for some weeks.
 */
const GRAVE_FOR: Readonly<Record<string | number, readonly [from: number, to: number]>> = {
  WAITING: [26, 32], FILED: [34, 43], NOT_ACCEPTED: [32, 38], JUDGED: [78, 98], CLOSING: [88, 104], 9: [64, 90], 7: [48, 56], 4: [25, 31], 3: [18, 23],
};

/** Writes the whole history of one demo child, counted back from the day of seeding. */
export function writeHistory(world: DemoWorld, profile: Profile, street: string, community: { code: string; name: string }, twin?: FamilyInput["twin"]): RegisteredChild {
  const { random } = world;
  const steps: Step[] = [...UP_TO[profile.stop]];
  if (steps.includes("approve") && random.chance(0.25)) steps.splice(steps.indexOf("approve"), 0, "return", "resubmit");

  const days = steps.map((step) => random.int(SPAN[step][0], SPAN[step][1]));
  const reached = lastStepDay(world, profile);
  let contact = addWorkingDays(reached, -days.reduce((sum, count) => sum + count, 0));
  if (contact === reached) contact = workday(reached);
  const instants = new Map<Step, Date>();
  let at = officeHour(random, contact);
  let day = contact;
  steps.forEach((step, index) => {
    day = addWorkingDays(day, days[index] ?? 0);
    const next = officeHour(random, day);
    at = next > at ? next : new Date(at.getTime() + 20 * 60_000);
    instants.set(step, at);
  });

  const filedAt = instants.get("file")!;
  const filedOn = toShanghaiDate(filedAt);
  const child = writeRegistration(world, {
    profile, street, community, contactAt: officeHour(random, contact) < filedAt ? shanghaiInstant(contact, "09:00") : new Date(filedAt.getTime() - 3_600_000), filedAt, filedOn,
    checkedAt: instants.get("check"), decidedAt: instants.get("accept"), openedAt: instants.get("open"), source: sourceOf(world, profile, filedOn), twin,
  });
  const openedAt = instants.get("open");
  if (openedAt) writeCase(world, profile, child, { openedAt, ...furtherSteps(world, profile, instants) });
  return child;
}

/** The working day on which the child reached its stop: lately for what is in hand, months ago for what is in service or closed. */
function lastStepDay(world: DemoWorld, profile: Profile): IsoDate {
  const { random, today } = world;
  const yesterday = addWorkingDays(today, -1);
  const limit = LIMIT[profile.stop];
  if (limit !== undefined) {
    const urgent = profile.stop === "ASSESSMENT" && profile.colour === "RED" ? 3 : limit;
    return addWorkingDays(yesterday, -(profile.overdue ? urgent + random.int(1, 4) : random.int(0, Math.max(0, urgent - 3))));
  }
  const ladder = profile.grave ? GRAVE_FOR[profile.stop === "CLOSING" ? "CLOSING" : (profile.court ?? profile.rungs)] : undefined;
  if (ladder) return addWorkingDays(today, -random.int(ladder[0], ladder[1]));
  const earliest = addDays(world.screening.from, 45);
  const most = Math.max(40, diffDays(earliest, today));
  const atLeast = profile.stop === "SERVICE" ? 6 : 75;
  return workday(addDays(today, -random.int(atLeast, Math.max(atLeast + 20, most))));
}

function furtherSteps(world: DemoWorld, profile: Profile, instants: ReadonlyMap<Step, Date>): Omit<CaseSteps, "openedAt"> {
  const { random, today } = world;
  const draftedAt = instants.get("draft");
  const approvedAt = instants.get("approve");
  const steps: Omit<CaseSteps, "openedAt"> = { assessedAt: instants.get("assess") };
  if (draftedAt) {
    steps.plan = { draftedAt, submittedAt: instants.get("submit"), returnedAt: instants.get("return"), resubmittedAt: instants.get("resubmit"), approvedAt };
  }
  if (approvedAt && profile.stop === "CLOSING") {
    steps.closingAt = officeHour(random, addWorkingDays(today, profile.overdue ? -random.int(7, 9) : -random.int(1, 4)));
  }
  if (approvedAt && profile.stop === "CLOSED") {
    const served = diffDays(toShanghaiDate(approvedAt), today);
    steps.closingAt = officeHour(random, workday(addDays(toShanghaiDate(approvedAt), random.int(45, Math.max(46, served - 12)))));
    steps.closedAt = officeHour(random, addWorkingDays(toShanghaiDate(steps.closingAt), random.int(1, 4)));
  }
  return steps;
}

function sourceOf({ random, screening }: DemoWorld, profile: Profile, filedOn: IsoDate): RegistrationSource {
  if (filedOn <= screening.to && random.chance(0.9)) return "SCREENING";
  if (profile.category === "C4_STREET_LIFE") return random.pick(["POLICE", "URBAN_MANAGEMENT", "HOTLINE", "SCREENING"]);
  return random.weighted({ SCREENING: 40, COMMUNITY: 22, SCHOOL_NOTICE: 14, HOTLINE: 10, POLICE: 6, CONTACT_CARD: 4, SELF: 3, OTHER: 1 });
}
