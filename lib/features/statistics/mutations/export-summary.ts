import { z } from "zod";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { statisticsPlace } from "../queries/place-of";

const code = z.string().regex(/^\d{6}(\d{3})?$/).optional();
/** Taken strictly: what cannot be read would take out another table than the one on the screen. */
export const exportSummarySchema = z.strictObject({ division: code, open: code, all: z.literal("1").optional() });

/** Notes that the summary table of a division is taken out as a file, by whoever may read it: numbers of divisions, of nobody by name, so that nobody has to approve it. */
export const exportSummary = defineMutation({
  name: "export.summary",
  input: exportSummarySchema,
  leavesPages: true,
  async run({ tx, actor, audit }, { division, open, all }): Promise<null> {
    assertAllowed(actor, "statistics.read", { division: actor.organisation.divisionCode });
    const at = await statisticsPlace(tx, actor, division);
    if (!at) throw notFound();
    await audit({ recordType: "LIST", recordId: "summary", after: { division: at.place.code, ...(open ? { open } : {}), ...(all ? { all } : {}) } });
    return null;
  },
});
