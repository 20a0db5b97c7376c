import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { removeMappingSchema } from "../schema";

/** Forgets how the columns of a ledger are read; the next file with its heads is mapped anew. */
export const removeMapping = defineMutation({
  name: "roster.remove_mapping",
  input: removeMappingSchema,
  async run({ tx, actor, audit }, { mappingId, version }): Promise<null> {
    const orgId = actor.organisation.id;
    const found = await tx.rosterMapping.findFirst({ where: { id: mappingId, orgId }, select: { name: true } });
    if (!found) throw notFound();
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    const { count } = await tx.rosterMapping.deleteMany({ where: { id: mappingId, orgId, version } });
    if (count === 0) throw await conflict(tx, "ROSTER_MAPPING", mappingId, version);
    await audit({ recordType: "ROSTER_MAPPING", recordId: mappingId, recordVersion: version + 1, before: { name: found.name } });
    return null;
  },
});
