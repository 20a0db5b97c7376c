import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { storedFormOf } from "../../registration/queries/stored-form";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import type { RegistrationForm } from "../../registration/schema";
import { loggedPurpose } from "../purpose-text";
import { privacyRules } from "../queries/privacy-rules";
import { unmaskIdSchema, type UnmaskedPerson } from "../schema";

/**
 * One ID number of one registration, for a purpose that is written down: for the owning street and the reviewing district, so many of a person a day. The
 * number goes to the browser with this answer and stands in no page.
 */
export const unmaskId = defineMutation({
  name: "privacy.unmask_id",
  input: unmaskIdSchema,
  leavesPages: true,
  async run(context, { registrationId, person, purpose, note }): Promise<{ idNumber: string }> {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    assertAllowed(actor, "identity.unmask", { division: registration.division });
    const { form } = await storedFormOf(tx, registration.id);
    const idNumber = idOf(form, person);
    if (idNumber === "") throw notFound();
    await countToday(context, (await privacyRules(tx)).UNMASK_PER_DAY);
    const names = [form.child.name, form.child.formerName, form.guardianship.carerName, ...form.parents.map(({ name }) => name)];
    await audit({ recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number, purpose: loggedPurpose(purpose, note, names), after: { person } });
    return { idNumber };
  },
});

function idOf({ child, parents }: RegistrationForm, person: UnmaskedPerson): string {
  switch (person) {
    case "CHILD":
      return child.idNumber;
    case "FATHER":
      return parents[0].idNumber;
    case "MOTHER":
      return parents[1].idNumber;
  }
}

/** Counts in the same statement that looks at the limit: of many at once none passes it. What is refused afterwards is not counted, it goes back with the transaction. */
async function countToday({ tx, actor, now }: WriteContext, maximum: number): Promise<void> {
  const counted = await tx.$queryRaw<unknown[]>`
    INSERT INTO daily_count AS c (user_id, kind, day, count) SELECT ${actor.userId}::uuid, 'UNMASK', ${toShanghaiDate(now)}::date, 1 WHERE ${maximum}::int > 0
    ON CONFLICT (user_id, kind, day) DO UPDATE SET count = c.count + 1 WHERE c.count < ${maximum}::int RETURNING 1 AS counted`;
  if (counted.length === 0) throw new Refusal("BLOCKED", { reason: "unmaskedEnoughToday", params: { maximum } });
}
