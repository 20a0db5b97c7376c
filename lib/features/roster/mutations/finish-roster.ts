import { z } from "zod";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { loadOwnRoster } from "../queries/load-roster";
import { endRoster } from "./end-roster";

/** Every row is registered, or known not to be; or the file cannot be read. Called by the server alone. */
export const finishRoster = defineMutation({
  name: "roster.finish",
  input: z.strictObject({ importId: z.uuid(), failure: z.string().regex(/^[A-Za-z]{2,30}$/).nullable() }),
  async run(context, { importId, failure }): Promise<{ fileKey: string | null }> {
    const { tx, actor, audit } = context;
    const roster = await loadOwnRoster(tx, actor, importId);
    if (roster.status !== (failure ? "READING" : "WRITING")) throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const by = await tx.rosterRow.groupBy({ by: ["result"], where: { importId, userId: actor.userId }, _count: true });
    const count = (result: string) => by.find((row) => row.result === result)?._count ?? 0;
    const ended = await endRoster(context, roster, failure ? "FAILED" : "DONE", failure);
    await audit({
      recordType: "ROSTER_IMPORT", recordId: importId, recordVersion: roster.version + 1, before: { status: roster.status },
      after: failure ? { status: "FAILED", failure } : { status: "DONE", registered: count("REGISTERED"), skipped: count("SKIPPED"), failed: count("FAILED") },
    });
    return ended;
  },
});
