import type { WriteContext } from "../server/write/mutation";
import { isMeantBy } from "../features/ladder/against";
import type { LadderSubject } from "../shared/vocabulary/ladder";
import { shareNoContacts } from "./share-no-contacts";
import { stopPausesInDanger } from "./stop-pauses";

/** Keeps all people of a child from being shown as contacts, once the record says that one of them may have harmed it (docs/decisions/withheld-contacts.md), and lets no clock stand still any longer. What a person has decided of one of them stays. */
export async function withholdContacts(context: WriteContext, childId: string): Promise<void> {
  const { tx } = context;
  await tx.childGuardian.updateMany({ where: { childId, withheld: false, withheldAt: null }, data: { withheld: true, version: { increment: 1 } } });
  await shareNoContacts(context, [childId]);
  await stopPausesInDanger(context, childId);
}

/**
 * Keeps from being a contact whom a step is taken against: the person, in each place of the form where it stands; all of them where nobody is named. That is new, so it holds against what was decided before:
 * the supervisor looks at it again.
 */
export async function withholdAfterStep(context: WriteContext, childId: string, subject: LadderSubject | null): Promise<void> {
  const { tx } = context;
  const people = await tx.childGuardian.findMany({ where: { childId }, select: { role: true, relation: true, name: true } });
  const meant = subject ? people.filter((person) => isMeantBy(subject, person)) : people;
  await tx.childGuardian.updateMany({
    where: { childId, withheld: false, name: { in: meant.map(({ name }) => name) } }, data: { withheld: true, withheldAt: null, withheldById: null, withheldReasonCipher: null, version: { increment: 1 } },
  });
  await shareNoContacts(context, [childId], meant.map(({ name }) => name));
  await stopPausesInDanger(context, childId);
}
