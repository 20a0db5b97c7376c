import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { loadOwnRoster } from "../queries/load-roster";
import { rosterTargetSchema } from "../schema";

/** After the dry run: what is new, and what is registered all the same, is to be registered. */
export const confirmRoster = defineMutation({
  name: "roster.confirm",
  input: rosterTargetSchema,
  async run({ tx, actor, now, audit }, { importId, version }): Promise<{ rows: number }> {
    const roster = await loadOwnRoster(tx, actor, importId);
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    if (roster.status !== "CHECKED") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const undecided = await tx.rosterRow.count({ where: { importId, userId: actor.userId, outcome: "DUPLICATE", decision: null } });
    if (undecided > 0) throw new Refusal("BLOCKED", { reason: "rosterUndecided", params: { count: undecided } });
    const rows = await tx.rosterRow.count({ where: { importId, userId: actor.userId, OR: [{ outcome: "NEW" }, { decision: "REGISTER" }] } });
    if (rows === 0) throw new Refusal("BLOCKED", { reason: "rosterNothing" });
    await guardedUpdate(tx, tx.rosterImport, "ROSTER_IMPORT", { id: importId, version, status: "CHECKED" }, { status: "WRITING", confirmedAt: now, version: { increment: 1 } });
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, recordVersion: version + 1, before: { status: "CHECKED" }, after: { status: "WRITING", rows } });
    return { rows };
  },
});
