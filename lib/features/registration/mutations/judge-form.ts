import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal, type FieldErrors } from "../../../shared/refusal";
import { completeRegistration, jurisdictionOf, type CompleteRegistration } from "../complete-registration";
import { registrationFieldErrors } from "../field-checks";
import { childIdNumber, guardianKeysOf } from "../form-parts";
import { findMatches, matchSubjectOf, NO_BASIS } from "../queries/find-matches";
import type { RegistrationForm } from "../schema";

export interface JudgedForm {
  form: CompleteRegistration;
  /** Jurisdiction: where the child lives, else where it was found. */
  division: string;
}

/** Runs every check of the form again on the server and finds the division that has jurisdiction. Throws INVALID with paths under `form.`. */
export async function judgeForm({ tx, now }: WriteContext, typed: RegistrationForm): Promise<JudgedForm> {
  const errors = registrationFieldErrors(typed, { today: toShanghaiDate(now) });
  if (Object.keys(errors).length > 0) throw invalid(underForm(errors));
  const form = completeRegistration(typed);
  const division = jurisdictionOf(form);
  const known = await tx.division.findFirst({ where: { code: division, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } });
  if (!known) throw invalid(underForm({ [form.residence.hasDwelling ? "residence.currentCommunity" : "residence.foundCommunity"]: { key: "communityInvalid" } }));
  return { form, division };
}

const underForm = (errors: FieldErrors): FieldErrors => Object.fromEntries(Object.entries(errors).map(([path, error]) => [`form.${path}`, error]));

/**
 * Possible duplicates must have been seen: with one on file and no reason given, nothing is filed (domain §5). Siblings are no duplicates.
 * Returns how many there are.
 */
export async function assertMatchesSeen({ tx, actor, now }: WriteContext, form: CompleteRegistration, matchReason: string, exceptChildId: string | null): Promise<number> {
  const { name, birthDate } = form.child;
  const subject = matchSubjectOf({ name, birthDate, idNumber: childIdNumber(form), ...guardianKeysOf(form) });
  const duplicates = (await findMatches(tx, actor, subject, { ...NO_BASIS, exceptChildId }, now)).filter((match) => match.kind === "DUPLICATE");
  if (duplicates.length > 0 && matchReason === "") throw new Refusal("DUPLICATE", { reason: "possibleDuplicate", params: { count: duplicates.length } });
  return duplicates.length;
}
