/** Pages of a record by the end of their path; each has a text under audit.pages. */
export const LOOK_PAGES = [
  "case", "assessment", "assessmentForm", "closure", "documents", "history", "plan", "planEdit", "planVersion", "referrals", "newReferral", "caseRegistration", "visits",
  "registration", "registrationEdit", "registrationMerge", "registrationUnmerge", "newRegistration", "referral", "visit", "review", "rights", "personalFile", "ladder", "ladderPaper", "court", "evidenceList", "caseFile", "move", "conferences", "newConference", "conference", "conferenceMinutes", "invitation", "conferenceTask", "intakeReport", "planCheck", "handoverNote",
] as const;
export type LookPage = (typeof LOOK_PAGES)[number];

const ID = "[0-9a-f-]{36}";
const PATHS: readonly (readonly [string, LookPage])[] = [
  [`/cases/${ID}`, "case"], [`/cases/${ID}/file`, "caseFile"], [`/cases/${ID}/assessment`, "assessment"], [`/cases/${ID}/assessment/form`, "assessmentForm"], [`/cases/${ID}/closure`, "closure"],
  [`/cases/${ID}/documents`, "documents"], [`/cases/${ID}/history`, "history"], [`/cases/${ID}/plan`, "plan"], [`/cases/${ID}/plan/edit`, "planEdit"], [`/cases/${ID}/plan/check`, "planCheck"], [`/cases/${ID}/closure/handover`, "handoverNote"],
  [`/cases/${ID}/plan/versions/${ID}`, "planVersion"], [`/cases/${ID}/referrals`, "referrals"], [`/cases/${ID}/referrals/new`, "newReferral"],
  [`/cases/${ID}/registration`, "caseRegistration"], [`/cases/${ID}/visits`, "visits"], [`/registrations/${ID}`, "registration"], [`/registrations/${ID}/edit`, "registrationEdit"], [`/registrations/${ID}/merge/${ID}`, "registrationMerge"], [`/registrations/${ID}/unmerge/${ID}`, "registrationUnmerge"],
  ["/registrations/new", "newRegistration"], [`/referrals/${ID}`, "referral"], [`/visits/${ID}`, "visit"], [`/reviews/${ID}`, "review"],
  [`/cases/${ID}/ladder`, "ladder"], [`/cases/${ID}/ladder/${ID}/paper`, "ladderPaper"], [`/cases/${ID}/ladder/court`, "court"], [`/cases/${ID}/ladder/${ID}/evidence`, "evidenceList"],
  [`/cases/${ID}/conferences`, "conferences"], [`/cases/${ID}/conferences/new`, "newConference"], [`/cases/${ID}/conferences/${ID}`, "conference"], [`/cases/${ID}/conferences/${ID}/minutes`, "conferenceMinutes"],
  [`/conferences/${ID}`, "invitation"], [`/conferences/tasks/${ID}`, "conferenceTask"],
  [`/moves/${ID}`, "move"], [`/intake/${ID}`, "intakeReport"], [`/children/${ID}/rights`, "rights"], [`/children/${ID}/rights/${ID}/file`, "personalFile"],
];

/** Which page of a record somebody looked at or printed, from what the log keeps of it; null when it was none, or none that is known. */
export function pageOfLook(action: string, after: unknown): LookPage | null {
  if (!action.startsWith("look.") || after === null || typeof after !== "object") return null;
  const { page } = after as { page?: unknown };
  if (typeof page !== "string") return null;
  return PATHS.find(([pattern]) => new RegExp(`^${pattern}$`, "i").test(page))?.[1] ?? null;
}
