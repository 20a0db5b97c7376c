import { z } from "zod";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { ROW_RESULTS } from "../schema";

/** What became of a row. The registration was written before, under the row's id: done once more, it is the same one. Called by the server alone. */
export const noteRow = defineMutation({
  name: "roster.note_row",
  input: z.strictObject({ importId: z.uuid(), rowId: z.uuid(), result: z.enum(ROW_RESULTS), resultCode: z.string().max(80).nullable(), registrationId: z.uuid().nullable(), number: z.string().max(40).nullable() }),
  async run({ tx, actor, audit }, { importId, rowId, result, resultCode, registrationId, number }): Promise<null> {
    const { count } = await tx.rosterRow.updateMany({ where: { id: rowId, importId, userId: actor.userId, orgId: actor.organisation.id }, data: { result, resultCode, registrationId } });
    if (count === 0) throw notFound();
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, after: { row: rowId, result, code: resultCode, registration: number } });
    return null;
  },
});
