import { fullYears } from "../../shared/dates";
import type { CloseReason } from "../../shared/vocabulary/casework";
import { barsOfWork, type ClosingBarCode, type ClosingFacts, type Search } from "./closing-rules";
import { openMeasures } from "./closing-work";

/** From eight years on a child has a will of its own before the law (民法典 19), and is spoken to without whoever looks after it. */
export const SPOKEN_TO_AT = 8;

/** From three years on a child goes to kindergarten, then to school: somebody there knows whether it still comes. */
export const LEARNS_AT = 3;

/** What does not bar a closing, but is weighed by whoever asks for it and whoever decides: gravest first. */
export const CLOSING_WARNING_CODES = [
  "heardSinceDeath", "notSearched",
  "childNotSeen", "childNotSeenAlone", "visitsLate", "visitsFailed", "noMeasureDone", "measuresNotBegun", "measuresInProgress", "needsUnanswered", "planCheckWaits", "conferenceOpen", "conferenceCancelled",
  "tasksOpen", "promisesLate", "supportArrears", "limitsPassed",
] as const;
export type ClosingWarningCode = (typeof CLOSING_WARNING_CODES)[number];

export interface ClosingWarning {
  /** The same from the proposal to the decision: its code, with the order where it speaks of one. */
  key: string;
  code: ClosingWarningCode;
  /** Days as dates, money in fen, lists with commas. */
  params: Record<string, string | number>;
}

type Warned = Pick<ClosingFacts, "reason" | "birthDate" | "closingDate" | "work"> & Partial<Pick<ClosingFacts, "diedOn" | "lastHeard" | "lastSeen" | "search">>;

/** Whoever goes on elsewhere takes over the measures that run; what was never begun is nobody's to go on with. */
const TAKES_OVER: readonly CloseReason[] = ["MOVED_HANDED_OVER", "TURNED_18"];

/** Whatever is left undone and does not bar the closing for this reason; each is answered in words before the case is closed all the same. */
export function closingWarnings(facts: Warned): ClosingWarning[] {
  const { reason, work, diedOn = null, lastHeard = null, search = null } = facts;
  const { visits, measures, conference, tasks, promises } = work;
  const warnings: ClosingWarning[] = [];
  const warn = (code: ClosingWarningCode, params: ClosingWarning["params"] = {}, subject = "") => warnings.push({ key: subject ? `${code}:${subject}` : code, code, params });
  // What of the work bars the closing is not warned of besides.
  const barred = new Set<ClosingBarCode>(barsOfWork(facts).map(({ code }) => code));

  // Neither says that the child was seen, so that the day may be right; but whoever decides knows of it.
  if (reason === "DIED" && diedOn !== null && lastHeard !== null && lastHeard.on > diedOn) warn("heardSinceDeath", { date: lastHeard.on, heardBy: lastHeard.by, died: diedOn });
  const unasked = reason === "LOST_CONTACT" && search ? notAsked(facts, search) : [];
  if (unasked.length > 0) warn("notSearched", { unasked: unasked.join(","), date: facts.lastSeen?.on ?? "" });
  if (visits.from !== null && !visits.childSeen && !barred.has("childNotSeen")) warn("childNotSeen", { date: visits.from });
  if (visits.from !== null && visits.childSeen && !visits.seenAlone && work.grave && spokenTo(facts)) warn("childNotSeenAlone", { date: visits.from });
  if (visits.late > 0) warn("visitsLate", { count: visits.late });
  // That nobody was met is what lost contact says itself.
  if (visits.failed > 0 && reason !== "LOST_CONTACT") warn("visitsFailed", { count: visits.failed });

  if (!barred.has("measuresOpen")) {
    if (measures.total > 0 && measures.done === 0 && openMeasures(work) === 0) warn("noMeasureDone", { count: measures.total });
    if (measures.notBegun > 0) warn("measuresNotBegun", { count: measures.notBegun });
    if (measures.inProgress > 0 && !TAKES_OVER.includes(reason)) warn("measuresInProgress", { count: measures.inProgress });
  }
  if (work.unanswered.length > 0) warn("needsUnanswered", { needs: work.unanswered.join(",") });
  if (work.planCheck !== null) warn("planCheckWaits", { date: work.planCheck });

  if (conference.called && !barred.has("conferenceOpen")) warn("conferenceOpen", { number: conference.called.number, date: conference.called.on });
  if (conference.cancelled) warn("conferenceCancelled", { number: conference.cancelled.number, date: conference.cancelled.on });
  if (tasks.count > 0) warn("tasksOpen", { count: tasks.count, date: tasks.first ?? "" });
  if (promises.count > 0) warn("promisesLate", { count: promises.count, date: promises.first ?? "" });
  for (const { orderId, orderedOn, amountFen, since } of work.arrears) warn("supportArrears", { ordered: orderedOn, amount: amountFen, date: since }, orderId);
  // As goal reached, a reassessment that is overdue bars the closing; of a review that waits its own line speaks.
  const passed = work.passed.filter((rule) => (rule !== "REASSESSMENT" || reason !== "GOAL_REACHED") && (rule !== "PLAN_CHECK" || work.planCheck === null));
  if (passed.length > 0) warn("limitsPassed", { rules: passed.join(",") });
  return warnings;
}

const spokenTo = ({ birthDate, closingDate }: Pick<Warned, "birthDate" | "closingDate">): boolean => birthDate !== null && fullYears(birthDate, closingDate) >= SPOKEN_TO_AT;

/** Who was not asked for a child that nobody finds; where that bars the closing, it is not weighed besides. */
function notAsked({ birthDate, closingDate }: Pick<Warned, "birthDate" | "closingDate">, { police, school, endangered }: Search): ("police" | "school")[] {
  const learns = birthDate !== null && fullYears(birthDate, closingDate) >= LEARNS_AT;
  return [...(!police && !endangered ? (["police"] as const) : []), ...(learns && !school ? (["school"] as const) : [])];
}
