import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { findRecords } from "../queries/find-records";
import { searchSchema } from "../schema";
import type { FoundRecord } from "../view";

/** Looks for a record over all offices, exactly. Logged, with the question as a digest only. */
export const searchRecords = defineMutation({
  name: "break_glass.search",
  input: searchSchema,
  rate: "breakGlassSearch",
  async run({ tx, actor, now, audit }, input): Promise<{ records: FoundRecord[] }> {
    assertAllowed(actor, "break_glass.open", {});
    const found = await findRecords(tx, actor, input, now);
    await audit({
      recordType: "MATCH_SEARCH", recordId: actor.userId,
      after: { subject: hashed(`${input.number}|${input.idNumber}|${input.name}|${input.birthDate}`), matches: found.length, numbers: found.map(({ number }) => number) },
    });
    return { records: found.map(({ childId: _childId, division: _division, ...record }) => record) };
  },
});
