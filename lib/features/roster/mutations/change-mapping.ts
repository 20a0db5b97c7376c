import { encryptField } from "../../../server/crypto/field-cipher";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, notFound } from "../../../shared/refusal";
import { placesInside } from "../queries/reading-places";
import { openMapping } from "../queries/stored-mapping";
import { changeMappingSchema } from "../schema";
import { readMapping } from "../stored";
import { assertFixed, auditFixed } from "./fixed-values";

/** Puts right how the columns of a ledger are read; its heads stay, for it is found by them. What was read before stays as it was read, the next file is read by the new one. */
export const changeMapping = defineMutation({
  name: "roster.change_mapping",
  input: changeMappingSchema,
  async run({ tx, actor, now, audit }, { mappingId, version, name, mapping }): Promise<null> {
    const found = await tx.rosterMapping.findFirst({ where: { id: mappingId, orgId: actor.organisation.id }, select: { id: true, name: true, contentCipher: true } });
    if (!found) throw notFound();
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    const before = readMapping(openMapping(found));
    const heads = (columns: readonly { head: string }[]) => JSON.stringify(columns.map(({ head }) => head));
    if (heads(before.columns) !== heads(mapping.columns)) throw invalid({ "mapping.columns": { key: "mappingHeads" } });
    assertFixed(mapping, await placesInside(tx, actor), { today: toShanghaiDate(now), filledBy: actor.name });
    await guardedUpdate(tx, tx.rosterMapping, "ROSTER_MAPPING", { id: mappingId, version }, {
      name, contentCipher: encryptField(JSON.stringify(mapping), { table: "roster_mapping", column: "content_cipher", rowId: mappingId }), updatedById: actor.userId, updatedAt: now, version: { increment: 1 },
    });
    const fields = mapping.columns.map(({ path }) => path).filter(Boolean);
    await audit({ recordType: "ROSTER_MAPPING", recordId: mappingId, recordVersion: version + 1, before: { name: found.name, ...auditFixed(before.fixed) }, after: { name, fields, words: mapping.values.length, ...auditFixed(mapping.fixed) } });
    return null;
  },
});
