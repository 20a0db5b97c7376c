import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { findDuplicatesSchema, lookUpMatchesSchema } from "../input";
import { unmask } from "../masked-ids";
import type { MatchView } from "../match-view";
import { findMatches, matchSubjectOf, NO_BASIS, type MatchBasis, type MatchSearch } from "../queries/find-matches";
import { storedFormOf } from "../queries/stored-form";
import { searchOf } from "../queries/matches-on-file";
import { authorsOf, loadRegistrationInScope } from "../queries/registration-in-scope";

/** Who looked for whom, and which offices the answer named; the child itself stands there only as a digest. */
async function searchLogged({ tx, actor, now, audit }: WriteContext, search: MatchSearch, basis: MatchBasis, about: { recordType: string; recordId: string; recordNumber?: string }): Promise<{ matches: MatchView[] }> {
  const matches = await findMatches(tx, actor, matchSubjectOf(search), basis, now);
  await audit({
    ...about,
    after: {
      subject: hashed(`${search.name}|${search.birthDate}|${search.idNumber}`), matches: matches.length,
      outside: matches.filter((match) => match.known === null).map((match) => match.office),
    },
  });
  return { matches };
}

/** Possible duplicates and siblings of what is typed in the form, before it is filed (domain §5). */
export const lookUpMatches = defineMutation({
  name: "registration.look_up_matches",
  input: lookUpMatchesSchema,
  rate: "search",
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    const { exceptRegistrationId, siblingOf, idType, idNumber, formKey, formerName, ...search } = input;
    const sent = formKey ? await tx.registration.findFirst({ where: { clientKey: formKey, filedById: actor.userId }, select: { id: true } }) : null;
    if (sent) {
      // What this form became, in another window, is no duplicate of it: nothing is asked, and filing it again answers what happened.
      await audit({ recordType: "MATCH_SEARCH", recordId: sent.id, after: { sent: true } });
      return { matches: [] };
    }
    const basisId = exceptRegistrationId ?? siblingOf;
    const basis = basisId ? await loadRegistrationInScope(tx, actor, basisId, now) : null;
    const onFile = basis ? (await storedFormOf(tx, basis.id)).form : null;
    const parentIds = onFile?.parents.map((parent) => parent.idNumber) ?? [];
    return searchLogged(
      context,
      {
        ...search,
        formerNames: [formerName],
        idNumber: idType === null || idType === "NONE" ? "" : unmask(idNumber, exceptRegistrationId && onFile ? [onFile.child.idNumber] : []),
        guardianIds: search.guardianIds.map((id) => unmask(id, parentIds)),
      },
      basis
        ? { exceptChildId: exceptRegistrationId ? basis.childId : null, siblingChildId: exceptRegistrationId ? null : basis.childId, householdId: basis.child.householdId }
        : NO_BASIS,
      { recordType: "MATCH_SEARCH", recordId: basis?.id ?? actor.userId },
    );
  },
});

/** The same for a registration on file: what street and district look at before they pass it on, accept or merge it. */
export const findDuplicates = defineMutation({
  name: "registration.find_duplicates",
  input: findDuplicatesSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    // The street's supervisor, who checks it first, is to know of them too.
    const { division } = registration;
    if (actor.roles.includes("STREET_SUPERVISOR")) assertAllowed(actor, "registration.check", { division, authorIds: authorsOf(registration) });
    else assertAllowed(actor, "registration.accept", { division });
    const { search, basis } = await searchOf(tx, registration);
    return searchLogged(context, search, basis, { recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number });
  },
});
