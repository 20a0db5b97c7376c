import { z } from "zod";
import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { digestOfHeads, openMapping } from "../queries/stored-mapping";
import { readMapping, type SheetFacts } from "../stored";
import { ROSTER_DAYS, type RosterStatus } from "../schema";

const DAY_MS = 86_400_000;

/**
 * Records a stored file of a roster. Where its heads are the template's, or the office has mapped them before, it is read at once; otherwise its columns are mapped first. Called by the
 * server alone, after the file was looked at.
 */
export const storeRoster = defineMutation({
  name: "roster.upload",
  input: z.strictObject({ fileKey: z.uuid(), fileName: z.string().min(1).max(200), fileBytes: z.number().int().positive(), facts: z.custom<SheetFacts>(), rows: z.number().int().positive(), ownHeads: z.boolean() }),
  async run({ tx, actor, now, audit }, { fileKey, fileName, fileBytes, facts, rows, ownHeads }): Promise<{ importId: string; status: RosterStatus }> {
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    const id = newId();
    const place = (column: string) => ({ table: "roster_import", column, rowId: id });
    const known = ownHeads ? null : await tx.rosterMapping.findFirst({ where: { orgId: actor.organisation.id, headsKey: digestOfHeads(facts) }, select: { id: true, contentCipher: true } });
    const mapping = known && readMapping(openMapping(known));
    const status: RosterStatus = ownHeads || mapping ? "READING" : "MAPPING";
    await tx.rosterImport.createMany({
      data: [{
        id, userId: actor.userId, orgId: actor.organisation.id, status, fileNameCipher: encryptField(fileName, place("file_name_cipher")), fileKey, fileBytes,
        headsCipher: encryptField(JSON.stringify(facts), place("heads_cipher")), mappingCipher: mapping ? encryptField(JSON.stringify(mapping), place("mapping_cipher")) : null, rowTotal: rows, createdAt: now,
        expiresAt: new Date(now.getTime() + ROSTER_DAYS * DAY_MS),
      }],
    });
    await audit({ recordType: "ROSTER_IMPORT", recordId: id, recordVersion: 1, after: { status, rows, fileBytes, mapping: known?.id ?? null } });
    return { importId: id, status };
  },
});
