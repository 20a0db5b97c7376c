import type { AUDIT_AREAS } from "./schema";

export type AuditArea = (typeof AUDIT_AREAS)[number];

/**
 * Actions that belong to another matter than the one their code begins with: what the mutation is written on is not always what an auditor looks for. Giving a case to an
 * agency is written on the case, an urgent report on the registration, what follows a handover on the record that goes along.
 */
const ELSEWHERE: Readonly<Record<string, AuditArea>> = {
  "case.assign_agency": "assignment",
  "case.end_assignment": "assignment",
  "case.conference": "conference",
  "registration.raise_alert": "urgent",
  "registration.answer_alert": "urgent",
  "assessment.end_alarm": "urgent",
  "case.move": "move",
  "child.move": "move",
  "visit.move_office": "move",
};

/** The one matter under which an action is found. */
export const areaOf = (action: string): string => ELSEWHERE[action] ?? action.split(".")[0] ?? action;

/** What the filter by a matter asks for: codes that begin with it, less those that belong elsewhere, and those that come from elsewhere. */
export function actionsOf(area: string): { startsWith: string; without: string[]; also: string[] } {
  const startsWith = `${area}.`;
  const moved = Object.entries(ELSEWHERE);
  return {
    startsWith, without: moved.filter(([action, to]) => action.startsWith(startsWith) && to !== area).map(([action]) => action), also: moved.filter(([, to]) => to === area).map(([action]) => action),
  };
}
