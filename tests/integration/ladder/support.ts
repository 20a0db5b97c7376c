import { v7 } from "uuid";
import { noteResult } from "@/lib/features/ladder/mutations/note-result";
import { strikeStep } from "@/lib/features/ladder/mutations/strike-step";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { ladderPage } from "@/lib/features/ladder/queries/ladder-page";
import { isByTheHour, type TakeStepInput } from "@/lib/features/ladder/schema";
import { formatTime } from "@/lib/i18n/format";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { queryAll } from "../../support/database";

export const now = new Date();
export const today = toShanghaiDate(now);

export type Change = Partial<Omit<TakeStepInput, "actorOrgId">> & { by?: OrganisationKey };
/** A step without fields of its own. */
export const bare = { subject: null, person: "", until: null } as const;

/** What a test does on the ladder of the case that it has at the moment. */
/** The minute in which the test runs, in Beijing. */
const minute = formatTime(now);

export function ladderOf(at: () => { world: World; record: CaseRecord }) {
  const input = ({ by = "street", ...change }: Change) => ({
    caseId: at().record.caseId, clientKey: v7(), step: "ADMONITION", takenOn: today, actorOrgId: at().world.organisationId[by], person: "某父", reference: "", account: "当面劝诫", subject: "FATHER", ground: null, applicant: null,
    until: addDays(today, 14), result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重，直接劝诫",
    takenTime: change.step && isByTheHour(change.step) ? minute : null, ...change,
  });
  const take = async (person: PersonKey, change: Change = {}) => executeMutation(takeStep, await at().world.actor(person), input(change));
  const taken = async (change: Change = {}): Promise<string> => {
    const result = await take("caseworker", change);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data.stepId;
  };
  const note = async (person: PersonKey, stepId: string, result: string, more: Record<string, unknown> = {}) =>
    executeMutation(noteResult, await at().world.actor(person), { stepId, version: 1, result, resultOn: today, note: "", until: null, ...more });
  const strike = async (person: PersonKey, stepId: string, more: Record<string, unknown> = {}) => executeMutation(strikeStep, await at().world.actor(person), { stepId, version: 1, reason: "误录", ...more });
  const page = async (person: PersonKey) => ladderPage(await at().world.actor(person), at().record.caseId, now);
  const clocks = (stepId: string) => queryAll<{ rule: string; done: boolean; due: Date }>("SELECT rule::text, done_at IS NOT NULL AS done, due_at AS due FROM task WHERE subject_id = $1 ORDER BY created_at", [stepId]);
  const rows = () => queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1", [at().record.caseId]);
  return { input, take, taken, note, strike, page, clocks, rows };
}
