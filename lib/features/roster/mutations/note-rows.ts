import { z } from "zod";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { ROW_RESULTS } from "../schema";

const rowSchema = z.strictObject({ rowId: z.uuid(), result: z.enum(ROW_RESULTS), resultCode: z.string().max(80).nullable(), registrationId: z.uuid().nullable(), number: z.string().max(40).nullable() });
export type NotedRow = z.output<typeof rowSchema>;

/** What became of rows, each on record by itself. Their registrations were written before, under the rows' ids: done once more, they are the same ones. Called by the server alone. */
export const noteRows = defineMutation({
  name: "roster.note_row",
  input: z.strictObject({ importId: z.uuid(), rows: z.array(rowSchema).min(1).max(500) }),
  async run({ tx, actor, now, auditAll }, { importId, rows }): Promise<null> {
    const count = await tx.$executeRaw`
      UPDATE roster_row w SET result = n.result, result_code = n.code, registration_id = n.registration
      FROM unnest(${rows.map(({ rowId }) => rowId)}::uuid[], ${rows.map(({ result }) => result)}::text[], ${rows.map(({ resultCode }) => resultCode)}::text[], ${rows.map(({ registrationId }) => registrationId)}::uuid[])
        AS n(id, result, code, registration)
      WHERE w.id = n.id AND w.import_id = ${importId}::uuid AND w.user_id = ${actor.userId}::uuid AND w.org_id = ${actor.organisation.id}::uuid`;
    if (count < rows.length) throw notFound();
    await tx.rosterImport.updateMany({ where: { id: importId, userId: actor.userId }, data: { workedAt: now } });
    await auditAll(rows.map(({ rowId, result, resultCode, number }) => ({ recordType: "ROSTER_IMPORT", recordId: importId, after: { row: rowId, result, code: resultCode, registration: number } })));
    return null;
  },
});
