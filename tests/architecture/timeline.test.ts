import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";

/**
 * The history of a case misses nothing that whoever takes the case over would look for: of every action that the log knows it is said here which line of the history tells of it, or why none does.
 */
const FILES = globSync(["lib/features/*/mutations/*.ts", "lib/workflows/*.ts"]).map((file) => ({ file, text: readFileSync(file, "utf8") }));
const SQL = globSync("prisma/migrations/*/migration.sql").map((file) => readFileSync(file, "utf8")).filter((text) => /INSERT INTO case_event/.test(text)).join("\n");
const EARLY = globSync("lib/features/case/queries/{early,alert}-events.ts").map((file) => readFileSync(file, "utf8")).join("\n");
const LOGGED = [...new Set(FILES.flatMap(({ text }) => [...text.matchAll(/\b(?:name|action): "([a-z_]+\.[a-z_]+)"/g)].map((match) => match[1] ?? "")))].filter((action) => !action.endsWith("_repeated")).sort();

/** Areas that are about no child's case, or about who looks at one. */
const NO_CASE: readonly string[] = [
  "account", "area", "audit", "draft", "export", "household_visit", "identity_policy", "instrument", "look", "matrix", "notice", "organisation", "pilot_unit", "population", "privacy", "programme", "purpose", "retention", "role", "roster", "screening_round",
  "search", "second_factor", "session", "user",
];

/** Told by a line of another name. */
const TOLD_BY: Readonly<Record<string, string>> = {
  "assessment.supersede": "assessment.confirm", "case.assign_agency": "assignment.start", "case.end_assignment": "assignment.end", "case.merge_taken": "registration.merge_graver", "case.move": "move.accept", "case.unmerge_taken": "registration.unmerge",
  "child.correct": "correction.accept", "child.correct_person": "correction.accept", "child.merge": "registration.merge", "child.merge_kept": "registration.merge", "child.merge_person": "registration.merge", "child.move": "move.accept", "child.register": "registration.create",
  "child.unmerge": "registration.unmerge", "child.unmerge_kept": "registration.unmerge", "child.unmerge_person": "registration.unmerge", "closure.confirm_green": "closure.confirm", "closure.countersign": "closure.request", "contact.decide": "contact.withhold",
  "deadline.decide_pause": "deadline.grant_pause", "follow_up.cancel": "case.reopen", "follow_up.plan": "closure.confirm", "plan.end": "closure.confirm", "plan.resume": "case.reopen", "registration.answer_alert": "urgent.answer", "registration.accept_many": "registration.accept",
  "registration.check_many": "registration.check", "registration.merge_kept": "registration.merge", "registration.merge_taken": "registration.merge", "registration.raise_alert": "urgent.tell", "registration.submit": "registration.create",
  "registration.unmerge_kept": "registration.unmerge", "registration.unmerge_taken": "registration.unmerge", "sibling.decide": "sibling.confirm", "task.reassign": "case.reassign", "urgent.report": "urgent.tell", "visit.move_office": "child.relocate", "visit.return": "assignment.end",
  "visit.schedule": "visit.plan", "intake.tell": "intake.record",
};

/** Told by no line, and why. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  "assessment.save": "a draft is nobody's but its writer's", "assessment.start": "a draft is nobody's but its writer's", "plan.save": "a draft is nobody's but its writer's", "plan.save_unchanged": "nothing happened",
  "break_glass.open": "a look, which the log and the reviews of openings keep", "break_glass.review": "of a look", "break_glass.review_auditor": "of a look", "break_glass.search": "of a look",
  "child.update": "a registration that is put right before it is accepted has no case yet; its own history tells of it", "registration.correct": "before there is a case; the registration's own history", "registration.resubmit": "before there is a case; the registration's own history",
  "registration.return": "before there is a case; the registration's own history", "registration.check_return": "before there is a case; the registration's own history", "registration.check_skipped": "nothing happened", "registration.find_duplicates": "a look", "registration.look_up_matches": "a look",
  "closure.confirm_skipped": "nothing happened", "conference.answer": "stands on the conference, by office", "conference.preview": "nothing is sent by looking at what would be",
  "consent.record": "of the person's data, not of its case: the page of its rights", "consent.withdraw": "of the person's data, not of its case: the page of its rights", "rights.complete": "of the person's data, not of its case: the page of its rights",
  "rights.decide": "of the person's data, not of its case: the page of its rights", "rights.record": "of the person's data, not of its case: the page of its rights",
  "contact.follow_family": "the line of the record that it follows; on this one the contacts name the family's record as its ground, and the supervisor is told", "contact.unfollow_family": "as it followed",
  "correction.propose": "the visit that reports it stands there, and the correction waits beside it until it is decided", "deadline.step": "who was reminded of a limit stands with the limit", "deadline.change_limit": "about no case", "deadline.change_chain": "about no case",
  "deadline.confirm_rule": "about no case", "deadline.reject_rule": "about no case", "deadline.set_day": "about no case", "deadline.withdraw_day": "about no case", "deadline.withdraw_rule": "about no case",
  "document.download": "a look", "photo.remove": "the picture is on the page", "photo.replace": "the picture is on the page", "photo.set": "the picture is on the page",
  "plan.answer_comment": "the thread of the comment, on the version", "plan.ask_again": "the thread of the comment, on the version", "plan.comment": "the thread of the comment, on the version", "plan.read_threads": "a look", "plan.resolve_comment": "the thread of the comment, on the version",
  "referral.message": "the thread of the referral", "referral.preview": "nothing is sent by looking at what would be", "referral.read": "a look",
  "seal.bar": "who may read it is told to who decides on that alone: the panel of the restriction, and the log", "seal.bar_merged": "as seal.bar", "seal.bar_unmerged": "as seal.bar", "seal.change": "as seal.bar", "seal.lift": "as seal.bar", "seal.place": "as seal.bar", "seal.unbar": "as seal.bar",
  "visit.unannounced": "nobody is told of such a visit beforehand",
};

const events = Object.entries(MESSAGES["zh-CN"].case.events).flatMap(([area, names]) => (typeof names === "string" ? [] : Object.keys(names).filter((name) => !name.endsWith("_earlier")).map((name) => `${area}.${name}`)));
/** Made of parts where it is written. */
const COMPOSED: Readonly<Record<string, RegExp>> = {
  "sibling.confirm": /`sibling\.\$\{action\}`/, "sibling.reject": /`sibling\.\$\{action\}`/, "sibling.unlink": /`sibling\.\$\{action\}`/,
  "closure.return": /`closure\.\$\{verb\}`/, "closure.withdraw": /`closure\.\$\{verb\}`/, "plan.countersign_check": /`plan\.\$\{action\}_check`/, "plan.send_back_check": /`plan\.\$\{action\}_check`/,
};
/** Lines of earlier versions, which stand in histories still. */
const OLD: readonly string[] = ["case.conference", "document.download"];
/** Somewhere the line is written: in a file that writes lines, by the database, or read from what was before the case. */
function written(event: string): boolean {
  const quoted = (text: string) => text.includes(`"${event}"`) || text.includes(`'${event}'`) || COMPOSED[event]?.test(text) === true;
  const [area = "", name = ""] = event.split(".");
  return FILES.some(({ text }) => text.includes("recordCaseEvent") && (quoted(text) || (text.includes(`\`${area}.\${`) && text.includes(name)))) || quoted(SQL) || quoted(EARLY);
}

describe("the history of a case", () => {
  it("tells of every action of the log that is about a case, or it is said why not", () => {
    expect(LOGGED.length).toBeGreaterThan(150);
    const about = LOGGED.filter((action) => !NO_CASE.includes(action.split(".")[0] ?? ""));
    expect(about.filter((action) => !(action in NOT_TOLD) && !events.includes(TOLD_BY[action] ?? action))).toEqual([]);
  });

  it("says so of nothing that the log does not know any more", () => {
    const known = new Set(LOGGED);
    expect([...Object.keys(NOT_TOLD), ...Object.keys(TOLD_BY)].filter((action) => !known.has(action) && !FILES.some(({ text }) => text.includes(action.split(".")[1] ?? "")))).toEqual([]);
    expect(Object.keys(NOT_TOLD).filter((action) => action in TOLD_BY || (events.includes(action) && !OLD.includes(action)))).toEqual([]);
  });

  it("has each of its lines written somewhere", () => {
    const lines = events.filter((event) => !OLD.includes(event));
    expect(lines.filter((event) => !written(event))).toEqual([]);
  });

  it("is told of a change of the child's own record whether its case is open or closed", () => {
    for (const { file, text } of FILES.filter(({ file: name }) => /features\/(correction|contact)\/mutations/.test(name) && !/tell-reporter/.test(name))) {
      expect(/careCase\.findFirst\(\{ where: \{ childId[^}]*status/.test(text), file).toBe(false);
    }
  });
});
