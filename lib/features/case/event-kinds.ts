/** What the history of a case is filtered by: groups of what happened in it, as its pages are named. */
export const EVENT_KINDS = ["report", "case", "assessment", "plan", "referral", "visit", "conference", "ladder", "court", "closing", "document", "record", "move", "deadline"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** By the part of an action before its dot. */
export const KIND_OF_AREA: Readonly<Record<string, EventKind>> = {
  intake: "report", urgent: "report", registration: "report", case: "case", assessment: "assessment", plan: "plan", measure: "plan", referral: "referral", assignment: "referral", visit: "visit", conference: "conference", ladder: "ladder",
  court: "court", support: "court", closure: "closing", follow_up: "closing", document: "document", correction: "record", child: "record", contact: "record", sibling: "record", move: "move", deadline: "deadline",
};

/** What belongs elsewhere than its area says. */
export const KIND_OF_ACTION: Readonly<Record<string, EventKind>> = {
  "case.reopen": "closing", "case.conference": "conference", "registration.merge": "record", "registration.merge_graver": "record", "registration.merged_into": "record", "registration.unmerge": "record",
};

/** Null for an action of an earlier version that no group knows: it stands under all. */
export const kindOf = (action: string): EventKind | null => KIND_OF_ACTION[action] ?? KIND_OF_AREA[action.split(".")[0] ?? ""] ?? null;

/** The same, for a condition: areas that are of a kind, what is added to them and what is not of it. */
export function actionsOf(kind: EventKind): { areas: string[]; also: string[]; except: string[] } {
  const areas = Object.keys(KIND_OF_AREA).filter((area) => KIND_OF_AREA[area] === kind);
  const named = Object.keys(KIND_OF_ACTION);
  return { areas, also: named.filter((action) => KIND_OF_ACTION[action] === kind), except: named.filter((action) => KIND_OF_ACTION[action] !== kind && areas.includes(action.split(".")[0] ?? "")) };
}
