import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { streetOfficeOf } from "../../registration/queries/offices";
import { formOfContent } from "../judge-row";
import { loadOwnRoster } from "../queries/load-roster";
import { RED_TOGETHER, redToRegister } from "../queries/red-together";
import { contentOfRow } from "../queries/roster-rows";
import { rosterTargetSchema } from "../schema";

/** After the dry run: what is new, and what is registered all the same, is to be registered. */
export const confirmRoster = defineMutation({
  name: "roster.confirm",
  input: rosterTargetSchema,
  async run(context, { importId, version }): Promise<{ rows: number }> {
    const { tx, actor, now, audit } = context;
    const roster = await loadOwnRoster(tx, actor, importId);
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    if (roster.status !== "CHECKED") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const undecided = await tx.rosterRow.count({ where: { importId, userId: actor.userId, outcome: "DUPLICATE", decision: null } });
    if (undecided > 0) throw new Refusal("BLOCKED", { reason: "rosterUndecided", params: { count: undecided } });
    const rows = await tx.rosterRow.count({ where: { importId, userId: actor.userId, OR: [{ outcome: "NEW" }, { decision: "REGISTER" }] } });
    if (rows === 0) throw new Refusal("BLOCKED", { reason: "rosterNothing" });
    await guardedUpdate(tx, tx.rosterImport, "ROSTER_IMPORT", { id: importId, version, status: "CHECKED" }, { status: "WRITING", confirmedAt: now, workedAt: null, version: { increment: 1 } });
    await tellOfRed(context, importId);
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, recordVersion: version + 1, before: { status: "CHECKED" }, after: { status: "WRITING", rows } });
    return { rows };
  },
});

/** Many children graded red are told of at once and together, to the supervisor of each street: before the first is registered, so that nothing that holds the work up holds the news up. */
async function tellOfRed(context: WriteContext, importId: string): Promise<void> {
  const { tx, actor } = context;
  const rows = await tx.rosterRow.findMany({ where: { importId, userId: actor.userId, ...redToRegister }, orderBy: { rowNo: "asc" }, select: { id: true, contentCipher: true } });
  if (rows.length < RED_TOGETHER) return;
  const byStreet = new Map<string, string[]>();
  for (const row of rows) {
    const content = contentOfRow(row);
    const place = content && formOfContent(content).residence;
    const street = place ? (place.hasDwelling === false ? place.foundStreet : place.currentStreet) : "";
    byStreet.set(street, [...(byStreet.get(street) ?? []), row.id]);
  }
  for (const [street, ids] of byStreet) {
    const office = street === "" ? null : await streetOfficeOf(tx, street);
    if (office) await sendNotice(context, { organisationId: office.id, role: "STREET_SUPERVISOR", kind: "rosterRed", urgent: true, recordType: "ROSTER_IMPORT", recordId: importId, recordNumber: "", params: { count: ids.length, actor: actor.name, rows: ids.join() } });
  }
}
