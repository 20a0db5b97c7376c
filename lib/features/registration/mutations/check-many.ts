import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { canDo } from "../../../shared/lifecycle";
import { Refusal, type RefusalParams } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { categoriesOf, checkDoubts, doubtReason } from "../bulk-rules";
import { decisionsSchema } from "../input";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { storedFormOf } from "../queries/stored-form";
import { districtBureauOf } from "../queries/offices";
import { matchesOnFile } from "../queries/matches-on-file";
import { authorsOf, loadRegistrationInScope } from "../queries/registration-in-scope";
import { assertMinor } from "./assert-minor";
import { passToDistrict } from "./pass-to-district";
import { takeIntoLedger } from "./take-into-ledger";

type Step = "check" | "accept";

/** One that was left out, with why; nothing of it was written. */
export interface SkippedCheck {
  registrationId: string;
  number: string;
  code: string;
  reason: string | null;
  params: RefusalParams;
}

/**
 * Passes several registrations, each summary having been looked at. One that is red, doubtful or has changed since is left out and named; the others go on. One that the actor may not
 * decide refuses them all.
 */
const passMany = (step: Step) =>
  async (context: WriteContext, { registrations }: { registrations: readonly { registrationId: string; version: number }[] }) => {
    // Each stands in the log and in its own history as if it had been passed by itself.
    const each: WriteContext = { ...context, audit: (event) => context.audit({ action: `registration.${step}`, ...event }) };
    const passed: string[] = [];
    const skipped: SkippedCheck[] = [];
    // In one order for everybody, so that two of these never wait for each other.
    for (const item of [...registrations].sort((a, b) => (a.registrationId < b.registrationId ? -1 : 1))) {
      const left = await passOne(each, step, item);
      if (left) skipped.push(left);
      else passed.push(item.registrationId);
    }
    if (passed.length === 0) {
      for (const { registrationId, number } of skipped) await context.audit({ action: "registration.check_skipped", recordType: "REGISTRATION", recordId: registrationId, recordNumber: number });
    }
    if (step === "check") await tellDistrict(context, passed);
    return { passed, skipped };
  };

/** One notice for all that were passed together: the queue holds each of them. */
async function tellDistrict(context: WriteContext, [first, ...more]: readonly string[]): Promise<void> {
  if (!first) return;
  const { division } = await context.tx.registration.findUniqueOrThrow({ where: { id: first }, select: { division: true } });
  const district = await districtBureauOf(context.tx, division);
  if (!district) return;
  await sendNotice(context, {
    organisationId: district.id, role: "REVIEWER", kind: "registrationsChecked", recordType: "LIST", recordId: newId(), recordNumber: "", params: { office: context.actor.organisation.name, count: more.length + 1 },
  });
}

async function passOne(context: WriteContext, step: Step, { registrationId, version }: { registrationId: string; version: number }): Promise<SkippedCheck | null> {
  const { tx, actor, now } = context;
  const { childId } = await loadRegistrationInScope(tx, actor, registrationId, now);
  // Locked before it is judged: what is found of it here still holds when it is written.
  await tx.$queryRaw`SELECT id FROM child WHERE id = ${childId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM registration WHERE id = ${registrationId}::uuid FOR UPDATE`;
  const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
  if (step === "check") assertAllowed(actor, "registration.check", { division: registration.division, authorIds: authorsOf(registration) });
  else assertAllowed(actor, "registration.accept", { division: registration.division });
  const skip = (code: string, reason: string | null, params: RefusalParams = {}): SkippedCheck => ({ registrationId, number: registration.number, code, reason, params });
  if (registration.version !== version) return skip("CONFLICT", null);
  if (!canDo(REGISTRATION_LIFECYCLE, registration.status, step)) return skip("WRONG_STATE", "checkNotWaiting");
  const { form } = await storedFormOf(tx, registrationId);
  const duplicates = (await matchesOnFile(tx, actor, registration, now)).filter(({ kind }) => kind === "DUPLICATE").length;
  const [doubt] = checkDoubts({ urgent: registration.urgent, need: { urgency: registration.urgency }, categories: categoriesOf(form.head), guardianship: form.guardianship, duplicates });
  if (doubt) return skip("BLOCKED", doubtReason(doubt));
  try {
    await assertMinor(context, childId);
    if (step === "check") await passToDistrict(context, registration, version, { together: true });
    else await takeIntoLedger(context, registration, version, null);
  } catch (error) {
    // Thrown before anything is written: the child is of age, or there is no office to pass it to.
    if (error instanceof Refusal && error.code === "BLOCKED") return skip(error.code, error.details.reason ?? null, error.details.params);
    throw error;
  }
  return null;
}

/** The street supervisor passes several. */
export const checkRegistrations = defineMutation({ name: "registration.check_many", input: decisionsSchema, run: passMany("check") });

/** The district takes several into the ledger. */
export const acceptRegistrations = defineMutation({ name: "registration.accept_many", input: decisionsSchema, run: passMany("accept") });
