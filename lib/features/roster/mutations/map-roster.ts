import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { canBeMapped, loadOwnRoster } from "../queries/load-roster";
import { placesInside } from "../queries/reading-places";
import { digestOfHeads } from "../queries/stored-mapping";
import { mapRosterSchema } from "../schema";
import { assertFixed, auditFixed } from "./fixed-values";

/**
 * Says what the columns of a ledger are. Kept for the office under a name and used at once for the next file with the same heads. Where that file brings words that nobody has put to codes yet, they are added
 * after the check, which then runs again from its first row on; what was said of words before stays. What all rows say alike is said anew each time: the form shows all of it.
 */
export const mapRoster = defineMutation({
  name: "roster.map",
  input: mapRosterSchema,
  async run({ tx, actor, now, audit }, { importId, version, name, mapping }): Promise<null> {
    const roster = await loadOwnRoster(tx, actor, importId);
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    if (!canBeMapped(roster) || !roster.sheet) throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    assertFixed(mapping, await placesInside(tx, actor), { today: toShanghaiDate(now), filledBy: actor.name });
    const before = roster.mapping?.values ?? [];
    const values = [...before.filter(({ path, word }) => !mapping.values.some((said) => said.path === path && said.word === word)), ...mapping.values];
    const content = JSON.stringify({ ...mapping, values });
    await guardedUpdate(
      tx, tx.rosterImport, "ROSTER_IMPORT", { id: roster.id, version, status: roster.status },
      { status: "READING", rowRead: 0, checkedAt: null, workedAt: null, mappingCipher: encryptField(content, { table: "roster_import", column: "mapping_cipher", rowId: roster.id }), version: { increment: 1 } },
    );
    const headsKey = digestOfHeads(roster.sheet);
    const found = await tx.rosterMapping.findFirst({ where: { orgId: actor.organisation.id, headsKey }, select: { id: true, version: true } });
    const id = found?.id ?? newId();
    const data = { name, contentCipher: encryptField(content, { table: "roster_mapping", column: "content_cipher", rowId: id }), updatedById: actor.userId, updatedAt: now };
    if (found) await guardedUpdate(tx, tx.rosterMapping, "ROSTER_MAPPING", { id, version: found.version }, { ...data, version: { increment: 1 } });
    else await tx.rosterMapping.createMany({ data: [{ id, orgId: actor.organisation.id, headsKey, ...data }] });
    const fields = mapping.columns.map(({ path }) => path).filter(Boolean);
    await audit({ recordType: "ROSTER_IMPORT", recordId: roster.id, recordVersion: version + 1, before: { status: roster.status }, after: { status: "READING", mapping: id } });
    await audit({ action: "roster.keep_mapping", recordType: "ROSTER_MAPPING", recordId: id, recordVersion: (found?.version ?? 0) + 1, after: { name, fields, words: values.length, ...auditFixed(mapping.fixed) } });
    return null;
  },
});
