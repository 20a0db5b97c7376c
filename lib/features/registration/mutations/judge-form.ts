import { hashed } from "../../../server/audit";
import type { Tx } from "../../../server/db/client";
import { eachStanding, standing, theOnly, type OrRefused } from "../../../server/write/each-standing";
import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal, type FieldErrors } from "../../../shared/refusal";
import { completeRegistration, jurisdictionOf, type CompleteRegistration } from "../complete-registration";
import { matchRegistrations } from "../duplicates";
import { registrationFieldErrors } from "../field-checks";
import { childIdNumber, guardianKeysOf } from "../form-parts";
import { findMatchesOfMany, matchSubjectOf, NO_BASIS, type IndexedSubject } from "../queries/find-matches";
import type { RegistrationForm } from "../schema";

export interface JudgedForm {
  form: CompleteRegistration;
  /** Jurisdiction: where the child lives, else where it was found. */
  division: string;
}

/** Runs every check of the form again on the server and finds the division that has jurisdiction. Throws INVALID with paths under `form.`. */
export const judgeForm = async (context: WriteContext, typed: RegistrationForm): Promise<JudgedForm> => theOnly(await judgeForms(context, [{ typed }]));

/** The same for many, in their order; what else is known of each stays with it. */
export async function judgeForms<T extends { typed: RegistrationForm }>({ tx, now }: WriteContext, entries: readonly OrRefused<T>[]): Promise<OrRefused<T & JudgedForm>[]> {
  const today = toShanghaiDate(now);
  const complete = await eachStanding(entries, (entry): T & JudgedForm => {
    const errors = registrationFieldErrors(entry.typed, { today });
    if (Object.keys(errors).length > 0) throw invalid(underForm(errors));
    const form = completeRegistration(entry.typed);
    return { ...entry, form, division: jurisdictionOf(form) };
  });
  const codes = [...new Set(standing(complete).map(({ division }) => division))];
  const known = new Set((await tx.division.findMany({ where: { code: { in: codes }, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } })).map(({ code }) => code));
  return eachStanding(complete, (judged) => {
    if (known.has(judged.division)) return judged;
    throw invalid(underForm({ [judged.form.residence.hasDwelling ? "residence.currentCommunity" : "residence.foundCommunity"]: { key: "communityInvalid" } }));
  });
}

const underForm = (errors: FieldErrors): FieldErrors => Object.fromEntries(Object.entries(errors).map(([path, error]) => [`form.${path}`, error]));

interface Compared {
  form: CompleteRegistration;
  matchReason: string;
  /** Is no duplicate of itself. */
  exceptChildId: string | null;
}

/**
 * Possible duplicates must have been seen: with one on file and no reason given, nothing is filed (domain §5). Siblings are no duplicates.
 * Returns how many there are.
 */
export const assertMatchesSeen = async (context: WriteContext, form: CompleteRegistration, matchReason: string, exceptChildId: string | null): Promise<number> =>
  theOnly(await matchesSeen(context, [{ form, matchReason, exceptChildId }])).duplicates;

/** The same for many that are filed together, in their order: when one is filed, those before it are on file. */
export async function matchesSeen<T extends Compared>({ tx, actor, now }: WriteContext, entries: readonly OrRefused<T>[]): Promise<OrRefused<T & { duplicates: number }>[]> {
  const asked = await eachStanding(entries, (entry) => {
    const { name, formerName, birthDate } = entry.form.child;
    return { entry, subject: matchSubjectOf({ name, formerNames: [formerName], birthDate, idNumber: childIdNumber(entry.form), ...guardianKeysOf(entry.form) }), basis: { ...NO_BASIS, exceptChildId: entry.exceptChildId } };
  });
  await waitForSameChild(tx, standing(asked).map(({ subject }) => subject));
  const found = (await findMatchesOfMany(tx, actor, standing(asked), now)).values();
  const before: IndexedSubject[] = [];
  return eachStanding(asked, ({ entry, subject }) => {
    const onFile = (found.next().value ?? []).filter(({ kind }) => kind === "DUPLICATE").length;
    const duplicates = onFile + before.filter((other) => isDuplicate(subject, other)).length;
    if (duplicates > 0 && entry.matchReason === "") throw new Refusal("DUPLICATE", { reason: "possibleDuplicate", params: { count: duplicates } });
    before.push(subject);
    return { ...entry, duplicates };
  });
}

/**
 * Whoever files the same child at the same moment waits here until the first is on file, and then finds it. In one order over all, so that two who file the same children do not wait for one another;
 * the keys hold no name.
 */
async function waitForSameChild(tx: Tx, subjects: readonly IndexedSubject[]): Promise<void> {
  const keys = subjects.flatMap(({ idKey, reading, birthDate }) => [...(idKey ? [idKey] : []), hashed(`${reading}|${birthDate}`) ?? ""]);
  if (keys.length > 0) await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(k, 1))::text FROM (SELECT DISTINCT k FROM unnest(${keys}::text[]) k ORDER BY k) ordered`;
}

/** Nothing but a number or a birth date makes two children one (duplicates.ts): only those are compared in full. */
const isDuplicate = (a: IndexedSubject, b: IndexedSubject): boolean => (a.birthDate === b.birthDate || (a.idKey !== null && a.idKey === b.idKey)) && matchRegistrations(a, b)?.kind === "DUPLICATE";
