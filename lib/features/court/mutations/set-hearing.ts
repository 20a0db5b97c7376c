import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { keepCourtWaits } from "../../../workflows/court-waits";
import { assertCaseOpen, loadStepOf } from "../queries/court-scope";
import { setHearingSchema } from "../schema";
import { writeHearing } from "./write-hearing";

/** Writes down a day before the court, with its clock: on that day somebody of the street is to be there, and what came of it is written down. */
export const setHearing = defineMutation({
  name: "court.hearing",
  input: setHearingSchema,
  async run(context, { suitId, clientKey: id, day, time, ...content }) {
    const { tx, actor, audit } = context;
    const suit = await loadStepOf(tx, actor, suitId, "SUIT");
    assertAllowed(actor, "court.write", { division: suit.division });
    assertCaseOpen(suit);
    await tx.$queryRaw`SELECT id FROM ladder_step WHERE id = ${suitId}::uuid FOR UPDATE`;
    if (await tx.courtHearing.findFirst({ where: { clientKey: id, suitId }, select: { id: true } })) {
      await audit({ action: "court.hearing_repeated", recordType: "COURT_HEARING", recordId: id });
      return { hearingId: id };
    }
    await writeHearing(context, suit, { id, day, time, ...content });
    await keepCourtWaits(context, suit.caseId);
    return { hearingId: id };
  },
});
