import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { decodeCursor, pageOf } from "../../../shared/cursor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { BULK_MAX, categoriesOf, checkDoubts } from "../bulk-rules";
import { childIdNumber, guardianKeysOf } from "../form-parts";
import type { ChecksFilter } from "../input";
import { maskForm } from "../masked-form";
import type { RegistrationForm } from "../schema";
import type { BulkChecksView } from "../views";
import { findMatchesOfMany, matchSubjectOf } from "./find-matches";
import { afterCursor, CHECK_ORDER, checkCursor, REST, streetsToCheck, waitingWhere } from "./list-checks";
import { storedFormOf } from "./stored-form";
import { authorsOf } from "./registration-in-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** The actor's queue without what is red or urgent, each with the summary by which it may be passed together with others and with what asks for a look of its own. */
export async function listBulkChecks(actor: Actor, after: string | undefined, now: Date, filter: ChecksFilter = {}): Promise<BulkChecksView | null> {
  const queue = waitingWhere(actor, filter);
  if (!queue) return null;
  const where = { AND: [queue.where, REST] };
  const cursor = decodeCursor(after, 4);
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.registration.findMany({
      where: cursor ? { AND: [where, afterCursor(cursor)] } : where, orderBy: CHECK_ORDER, take: BULK_MAX + 1,
      select: {
        id: true, version: true, number: true, childId: true, sex: true, birthDate: true, primaryCategory: true, urgency: true, urgent: true, division: true, streetCode: true, filedOn: true, filedById: true,
        mendedByIds: true, nextDueAt: true, child: { select: { name: true, householdId: true } },
      },
    });
    const total = await tx.registration.count({ where });
    const all = await tx.registration.count({ where: queue.where });
    const page = pageOf(found, BULK_MAX, total, checkCursor);
    const ids = page.rows.map(({ id }) => id);
    const places = await divisionsByCode(tx, page.rows.flatMap((row) => [row.division, row.streetCode]));
    const names = await namesOf(tx, page.rows.map((row) => row.filedById));
    const full = await seenInFull(tx, fresh, page.rows.map(({ childId }) => childId), now);
    const checks = await tx.task.findMany({ where: { registrationId: { in: ids }, rule: "REGISTRATION_CHECK", doneAt: null }, select: { registrationId: true, dueAt: true } });
    const dueOf = new Map(checks.map((task) => [task.registrationId, task.dueAt.toISOString()]));
    const forms: RegistrationForm[] = [];
    for (const id of ids) forms.push((await storedFormOf(tx, id)).form);
    const duplicates = await duplicatesOf(tx, fresh, page.rows, forms, now);
    const today = toShanghaiDate(now);
    return {
      step: queue.step, next: page.next, total, alone: all - total, streets: await streetsToCheck(tx, fresh, queue.step),
      rows: page.rows.flatMap((row, index) => {
        const stored = forms[index];
        if (!stored) return [];
        const seen = full(row.childId);
        const { guardianship, parents, need } = seen ? stored : maskForm(stored);
        return {
          registrationId: row.id, version: row.version, number: row.number, name: shownName(row.child.name, seen), sex: row.sex, age: fullYears(day(row.birthDate), today), category: row.primaryCategory,
          urgency: row.urgency, streetName: places.get(row.streetCode)?.name ?? "", communityName: row.division === row.streetCode ? "" : (places.get(row.division)?.name ?? ""),
          filedOn: day(row.filedOn), filedByName: names.get(row.filedById) ?? "", dueAt: dueOf.get(row.id) ?? null,
          guardianship: { kind: guardianship.kind, carerRelation: guardianship.carerRelation, writtenEntrustment: guardianship.writtenEntrustment },
          parents: parents.flatMap(({ role, condition }) => (condition ? [{ role, condition }] : [])), needs: need.needs, narrative: need.narrative,
          doubts: checkDoubts({ urgent: row.urgent, need: { urgency: row.urgency }, categories: categoriesOf(stored.head), guardianship: stored.guardianship, duplicates: duplicates[index] ?? 0 }), ownWork: authorsOf(row).includes(fresh.userId),
        };
      }),
    };
  });
}

/** How many records of other children look like each of them: asked for all at once. */
async function duplicatesOf(tx: Tx, actor: Actor, rows: readonly { childId: string; child: { householdId: string | null } }[], forms: readonly RegistrationForm[], now: Date): Promise<number[]> {
  const questions = rows.flatMap(({ childId, child }, index) => {
    const form = forms[index];
    if (!form) return [];
    const { name, formerName, birthDate } = form.child;
    return { subject: matchSubjectOf({ name, formerNames: [formerName], birthDate, idNumber: childIdNumber(form), ...guardianKeysOf(form) }), basis: { exceptChildId: childId, siblingChildId: null, householdId: child.householdId } };
  });
  return (await findMatchesOfMany(tx, actor, questions, now)).map((matches) => matches.filter(({ kind }) => kind === "DUPLICATE").length);
}
