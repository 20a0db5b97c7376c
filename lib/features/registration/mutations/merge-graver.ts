import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import type { DeadlineRule } from "../../../shared/vocabulary/casework";
import { bringClocksForward } from "../../../workflows/bring-clocks-forward";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotices, type NoticeInput } from "../../../workflows/notices";
import { CLOCK, SHARED_MARK } from "../../merge/queries/journal";
import { MARKED, peopleOf } from "../../merge/queries/snapshot";
import type { weighedRecord } from "../../merge/queries/weighed-record";
import type { TakenCode } from "../../merge/units";
import { graverBy, graverColour, type Weighed } from "../../merge/weighed";
import { streetOfficeOf } from "../queries/offices";
import type { LoadedRegistration } from "../queries/registration-in-scope";
import { differences, mergeWrite, personRow, type Noted } from "./merge-columns";

type OpenCase = Awaited<ReturnType<typeof weighedRecord>>["careCase"];

interface Merged {
  target: LoadedRegistration;
  registration: LoadedRegistration;
  weighed: Weighed;
  /** The kept record's case that runs. */
  careCase: OpenCase;
}

/** What of it stands with the merge for whoever works on. */
export const takenOf = (weighed: Weighed): TakenCode[] => [
  ...(weighed.alarm ? ["URGENT" as const] : []), ...(weighed.raised || weighed.reopenedAs || weighed.reassess ? ["URGENCY" as const] : []), ...(weighed.harm ? ["HARM" as const] : []),
  ...(weighed.categories.length > 0 ? ["CATEGORIES" as const] : []), ...(weighed.groups.length > 0 ? ["GROUPS" as const] : []),
];

/** The graver urgency with its clocks, and harm that either record knows of, hold for the child from the merge on (docs/decisions/merges.md). All of it is noted, so that it goes again with the merge. */
export async function holdGraver(
  context: WriteContext, { mergeId, target, registration, weighed, careCase, harm, ran }: Merged & { mergeId: string; harm: boolean; ran: readonly { rule: DeadlineRule; dueAt: Date }[] }, noted: Noted[],
): Promise<void> {
  const { tx, now, audit } = context;
  if (careCase && weighed.reopenedAs) {
    const after = { colour: weighed.reopenedAs, reopenedAs: weighed.reopenedAs };
    await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: careCase.id, version: careCase.version }, { ...after, version: { increment: 1 }, updatedAt: now });
    await audit({ action: "case.merge_taken", recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, recordVersion: careCase.version + 1, before: { colour: careCase.colour }, after });
    noted.push({ table: "care_case", rowId: careCase.id, kind: "CHANGED", content: { version: careCase.version + 1, fields: differences({ colour: careCase.colour, reopenedAs: careCase.reopenedAs }, after) } });
  }
  const graver = weighed.reopenedAs ?? (weighed.raised ? weighed.urgency : null);
  const provisional = careCase?.reopenedAs ? null : (careCase?.colour ?? null);
  const clocks = await bringClocksForward(context, {
    childId: target.childId, division: target.division, registrationId: target.id, careCase: careCase && { ...careCase, colour: provisional }, graver, reassess: weighed.reassess,
    since: registration.filedOn.toISOString().slice(0, 10), ran,
  });
  for (const { id, formerId } of clocks) noted.push({ table: CLOCK, rowId: id, kind: "CHANGED", content: { version: null, fields: { former: { before: formerId, after: null } } } });
  if (harm) await withholdAll(context, mergeId, target.childId, noted);
}

/** As when a registration names harm: nobody of the family is a contact until a person has decided it. */
async function withholdAll({ tx, auditAll }: WriteContext, mergeId: string, childId: string, noted: Noted[]): Promise<void> {
  const open = (await peopleOf(tx, childId)).filter(({ fields }) => !fields.withheld && fields.withheldAt === null);
  await mergeWrite(tx, mergeId, { put: open.map(({ id, version, fields }) => personRow({ ...fields, withheld: true }, id, version + 1)) });
  for (const { id, version } of open) {
    noted.push({ table: SHARED_MARK, rowId: id, kind: "CHANGED", content: { version: version + 1, fields: {} } });
    // Whom the merge itself had put there is as this has left it: its undoing is held against that.
    const written = noted.find(({ table, rowId }) => table === "child_guardian" && rowId === id);
    if (written) written.content = { version: version + 1, fields: { ...written.content.fields, ...(written.content.fields.withheld ? { withheld: { ...written.content.fields.withheld, after: MARKED } } : {}) } };
  }
  await auditAll(open.map(({ id, version }) => ({ action: "contact.follow_family", recordType: "CHILD_GUARDIAN", recordId: id, recordVersion: version + 1, before: { withheld: false }, after: { withheld: true, follows: "merge" } })));
}

/** Who works on with the kept record hears of the merge; at once, with the supervisor, where the other was graver. */
export async function tellKept(context: WriteContext, { target, registration, weighed, careCase }: Merged): Promise<void> {
  const graver = graverBy(weighed);
  const colour = graverColour(weighed);
  const about = careCase ? { recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number } : { recordType: "REGISTRATION", recordId: target.id, recordNumber: target.number };
  const street = careCase ? null : await streetOfficeOf(context.tx, target.division);
  const organisationId = careCase?.ownerOrgId ?? street?.id ?? target.filingOrgId;
  const worker = { organisationId: careCase?.ownerOrgId ?? target.filingOrgId, userId: careCase?.ownerUserId ?? target.filedById };
  const notice: Pick<NoticeInput, "kind" | "urgent" | "params"> = graver
    ? { kind: "recordMergedGraver", urgent: true, params: { other: registration.number, graver, colour } }
    : { kind: "recordMergedInto", params: { other: registration.number } };
  await sendNotices(context, [{ ...worker, ...about, ...notice }, ...(graver ? [{ organisationId, role: "STREET_SUPERVISOR" as const, ...about, ...notice }] : [])]);
  if (careCase && graver) {
    await recordCaseEvent(context, { caseId: careCase.id, childId: target.childId, division: target.division, action: "registration.merge_graver", recordType: "REGISTRATION", recordId: target.id, params: { number: registration.number, graver, colour } });
  }
}
