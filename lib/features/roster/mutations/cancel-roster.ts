import { defineMutation } from "../../../server/write/mutation";
import { conflict } from "../../../server/write/guarded-update";
import { Refusal } from "../../../shared/refusal";
import { loadOwnRoster } from "../queries/load-roster";
import { OPEN_STATUSES, rosterTargetSchema } from "../schema";
import { endRoster } from "./end-roster";

/** Gives a roster up. What was registered of it by then stays registered; the rest is forgotten, and the housekeeping takes the file. The numbers are those of this moment: rows that are being filed come to them. */
export const cancelRoster = defineMutation({
  name: "roster.cancel",
  input: rosterTargetSchema,
  async run(context, { importId, version }): Promise<{ registered: number; left: number }> {
    const { tx, actor, audit } = context;
    const roster = await loadOwnRoster(tx, actor, importId);
    if (!(OPEN_STATUSES as readonly string[]).includes(roster.status)) throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    if (roster.version !== version) throw await conflict(tx, "ROSTER_IMPORT", importId, version);
    const rows = await tx.rosterRow.groupBy({ by: ["result"], where: { importId, orgId: actor.organisation.id }, _count: true });
    const registered = rows.find(({ result }) => result === "REGISTERED")?._count ?? 0;
    const left = rows.reduce((sum, { _count }) => sum + _count, 0) - registered;
    await endRoster(context, roster, "CANCELLED");
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, recordVersion: version + 1, before: { status: roster.status }, after: { status: "CANCELLED", registered, left } });
    return { registered, left };
  },
});
