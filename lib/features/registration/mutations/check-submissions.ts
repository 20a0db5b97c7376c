import { assertAllowed } from "../../../server/write/assert-allowed";
import { eachStanding, type OrRefused } from "../../../server/write/each-standing";
import type { WriteContext } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { notFound, Refusal } from "../../../shared/refusal";
import type { EarlierReport } from "../../../workflows/alert-urgent";
import { intakesOf } from "../../../workflows/register-intake";
import type { LoadedIntake } from "../../intake/queries/intake-scope";
import { householdVisitScope } from "../../screening/queries/household-scope";
import { loadRoundInScope } from "../../screening/queries/round-in-scope";
import type { CompleteRegistration } from "../complete-registration";
import type { ReadSubmission } from "../input";
import { unmaskIds } from "../masked-ids";
import { storedFormOf } from "../queries/stored-form";
import { streetOfficeOf, type Office } from "../queries/offices";
import { loadRegistrationInScope } from "../queries/registration-in-scope";
import type { RegistrationForm } from "../schema";
import { assertFitsReport } from "./fits-report";
import { judgeForms, matchesSeen } from "./judge-form";

/** A submission that every rule lets pass, with what they found out. */
export interface PassedSubmission {
  input: ReadSubmission;
  form: CompleteRegistration;
  division: string;
  /** Who checks it, and under which code that office's registrations are numbered. */
  street: Office;
  streetCode: string;
  origin: Origin;
  urgent: boolean;
  report: EarlierReport | null;
  /** The reports that it comes of, the one that the form names first. */
  intakes: LoadedIntake[];
  /** Possible duplicates, seen by who submits it. */
  duplicates: number;
}

interface Origin {
  roundId: string | null;
  householdVisitId: string | null;
  householdId: string | null;
}

/** Holds submissions to every rule of filing a registration, in their order; what the rules ask the database is asked for all at once. */
export async function checkSubmissions(context: WriteContext, inputs: readonly ReadSubmission[]): Promise<OrRefused<PassedSubmission>[]> {
  const typed = await eachStanding(inputs, async (input) => {
    const report = await reportOf(context, input.urgentReportKey);
    const urgent = input.urgent || report !== null;
    const intakes = await intakesOf(context, input.intakeReportId, report?.id ?? null);
    if (input.intakeReportId && intakes[0]) assertFitsReport(input.form.head, intakes[0]);
    return { input, report, urgent, intakes, matchReason: input.matchReason, exceptChildId: null, typed: await typedForm(context, { ...input, urgent }) };
  });
  const streets = new Map<string, Office | null>();
  const placed = await eachStanding(await judgeForms(context, typed), async (judged) => {
    const { division, input } = judged;
    assertAllowed(context.actor, "registration.create", { division });
    const streetCode = streetOf(division);
    if (streetCode && !streets.has(streetCode)) streets.set(streetCode, await streetOfficeOf(context.tx, streetCode));
    const street = streetCode && streets.get(streetCode);
    if (!street) throw new Refusal("BLOCKED", { reason: "noStreetOffice", params: { division } });
    return { ...judged, street, streetCode, origin: await originOf(context, input) };
  });
  return matchesSeen(context, placed);
}

/**
 * The urgent report that the actor sent before the form was full. By its client key: a report whose answer was lost is found too, and one that
 * never arrived is none, so that the alert goes out with the registration.
 */
async function reportOf({ tx, actor }: WriteContext, clientKey: string | null): Promise<EarlierReport | null> {
  return clientKey === null ? null : tx.urgentReport.findFirst({ where: { clientKey, reportedById: actor.userId }, select: { id: true, number: true } });
}

/** As typed, with the parents' numbers that stand masked since they came from a sibling's file; danger makes it red. */
async function typedForm({ tx, actor, now }: WriteContext, { form, urgent, siblingOf }: Pick<ReadSubmission, "form" | "urgent" | "siblingOf">): Promise<RegistrationForm> {
  const sibling = siblingOf ? await loadRegistrationInScope(tx, actor, siblingOf, now) : null;
  const parents = sibling ? unmaskIds(form, (await storedFormOf(tx, sibling.id)).form).parents : form.parents;
  return { ...form, parents, need: { ...form.need, urgency: urgent ? "RED" : form.need.urgency } };
}

/** Where it comes from: a household visited, a sibling's household, a round, or nothing of these. What the actor cannot see does not exist. */
async function originOf({ tx, actor, now }: WriteContext, input: Pick<ReadSubmission, "roundId" | "householdVisitId" | "siblingOf">): Promise<Origin> {
  if (input.householdVisitId) {
    const scope = householdVisitScope(actor);
    const visit = scope && (await tx.householdVisit.findFirst({ where: { id: input.householdVisitId, ...scope }, select: { id: true, roundId: true, householdId: true, outcome: true, struckAt: true } }));
    if (!visit) throw notFound();
    if (visit.struckAt) throw new Refusal("WRONG_STATE", { reason: "visitStruckNoForm" });
    if (visit.outcome !== "VISITED") throw new Refusal("WRONG_STATE", { reason: "householdNotVisited" });
    return { roundId: visit.roundId, householdVisitId: visit.id, householdId: visit.householdId };
  }
  if (input.siblingOf) {
    const sibling = await loadRegistrationInScope(tx, actor, input.siblingOf, now);
    return { roundId: sibling.roundId, householdVisitId: sibling.householdVisitId, householdId: sibling.child.householdId };
  }
  if (input.roundId) {
    const round = await loadRoundInScope(tx, actor, input.roundId);
    if (round.status !== "OPEN") throw new Refusal("WRONG_STATE", { reason: "roundNotOpen" });
    return { roundId: round.id, householdVisitId: null, householdId: null };
  }
  return { roundId: null, householdVisitId: null, householdId: null };
}
