import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { loadOwnRoster } from "../queries/load-roster";
import { rosterIdSchema } from "../schema";

/** The rows of a roster go back to who brought it in; written down before they leave. */
export const downloadRoster = defineMutation({
  name: "roster.download",
  input: rosterIdSchema,
  async run({ tx, actor, audit }, { importId }): Promise<null> {
    const roster = await loadOwnRoster(tx, actor, importId);
    if (!roster.sheet || roster.status === "MAPPING" || roster.status === "READING") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, after: { rows: roster.rowTotal } });
    return null;
  },
});
