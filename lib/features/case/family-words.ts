/**
 * The words of a case file that its copy for the family may hold, by their place in the file: names of offices and officials, numbers of records, labels, and what was written with the family or for it
 * (docs/decisions/family-copy.md). What is not listed is left out, so that a new field of words reaches the family only by a decision taken here. `[]` stands for each of a list, `*` for each key, `**` for everything below.
 */
export const FAMILY_WORDS = [
  "header.number", "header.name", "header.divisionName", "header.ownerName", "header.ownerOrgName", "whereNow.by", "mended.**",
  // Its numbers and offices; what was told stays behind.
  "reports[].report.number", "reports[].report.place", "reports[].report.address", "reports[].report.childName", "reports[].report.owner", "reports[].report.events[].by", "reports[].report.events[].office", "reports[].report.registrations[].number",
  // The form that the family confirmed, as formFor leaves it.
  "registration.form.**", "registration.places.*", "registration.number", "registration.filedByName", "registration.filingOffice", "registration.streetCheckedBy", "registration.districtCheckedBy",
  "assessments[].assessorName", "assessments[].assessorOrgName", "assessments[].confirmedByName", "assessments[].definition.title.*", "assessments[].definition.dimensions[].label.*", "assessments[].definition.needs[].label.*",
  "plan.inForce.reviewedByName", "plan.inForce.orgNames.*", "plan.inForce.content.goals[].key", "plan.inForce.content.goals[].text", "plan.inForce.content.measures[].key", "plan.inForce.content.measures[].goalKey",
  "plan.inForce.content.measures[].text", "plan.inForce.content.measures[].externalBody", "plan.inForce.content.measures[].indicator",
  "plan.progress[].measureKey", "plan.progress[].updatedByName", "plan.progress[].target.unit", "plan.progress[].entries[].authorName", "plan.progress[].entries[].officeName", "plan.progress[].entries[].referral.number",
  "referrals[].number", "referrals[].toName", "referrals[].courtCaseNumber", "referrals[].purposeUsed.name.*", "referrals[].purposeUsed.basis",
  "conferences[].number", "conferences[].chairName", "conferences[].invitedOffices[].orgName", "conferences[].tasks[].orgName",
  ...["past", "planned"].flatMap((list) => ["personName", "orgName", "change.by", "record.promises[].text"].map((field) => `visits.${list}[].${field}`)),
  ...["ladder.taken[]", "court.suits[].suit", "court.suits[].judgment", "court.suits[].heard[]", "court.suits[].restorations[]", "court.orders[].order"].flatMap((step) => ["actorName", "person", "reference", "recordedBy", "struck.name"].map((field) => `${step}.${field}`)),
  "court.suits[].hearings[].place", "court.orders[].payments[].struck.name",
  ...["open", "earlier[]"].flatMap((list) => ["requested.name", "supervisor.name", "decided.name", "reopened.name", "goals[].text", "followUps[].done.name"].map((field) => `closure.${list}.${field}`)),
  "events[].action", "events[].params.*", "events[].actorName", "events[].officeName",
] as const satisfies readonly string[];

const escaped = (text: string) => text.replace(/[[\].]/g, "\\$&");
const ALLOWED = new RegExp(`^(?:${FAMILY_WORDS.map((path) => path.split("**").map((part) => part.split("*").map(escaped).join("[^.]+")).join(".+")).join("|")})$`);

/** Codes of our lists (GOAL_REACHED), days and instants, and ids are no words. */
const CODE = /^(?:[A-Z][A-Z0-9_]*|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The same value with every word blank that is not listed. */
export function keepFamilyWords<T>(value: T, path = ""): T {
  if (typeof value === "string") return (CODE.test(value) || ALLOWED.test(path) ? value : "") as T;
  if (Array.isArray(value)) return value.map((each: unknown) => keepFamilyWords(each, `${path}[]`)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, keepFamilyWords(each as unknown, path === "" ? key : `${path}.${key}`)])) as T;
}
