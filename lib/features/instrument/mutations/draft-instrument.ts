import { assertAllowed } from "../../../server/write/assert-allowed";
import { assertEffectiveDate } from "../../../server/write/assert-effective-date";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { INSTRUMENT } from "../../assessment/instrument";
import { loadConfirmed, loadNotAdopted, storedDefinition } from "../queries/load-instrument";
import { draftInstrumentSchema } from "../schema";

/** Begins a new version: a copy of the last confirmed one, or of the one that was not adopted since, so that its work is not typed again. One at a time. */
export const draftInstrument = defineMutation({
  name: "instrument.draft",
  input: draftInstrumentSchema,
  async run({ tx, actor, now, audit }, { clientKey, effectiveFrom, basis, reason, startFrom }) {
    assertAllowed(actor, "instrument.draft", {});
    const [base] = await loadConfirmed(tx);
    assertEffectiveDate(effectiveFrom, base.effectiveFrom, now);
    const offered = startFrom ? await loadNotAdopted(tx) : undefined;
    const source = offered && offered.id === startFrom ? offered : base;
    // The number is taken under the table's unique key and the one-open index: of two drafts at once only one is written.
    const last = await tx.instrumentVersion.aggregate({ where: { code: INSTRUMENT.code }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const { count } = await tx.instrumentVersion.createMany({
      data: [{
        id: clientKey, code: INSTRUMENT.code, number, status: "DRAFT", effectiveFrom: new Date(effectiveFrom), basis, reason, draftedById: actor.userId, draftedAt: now,
        definition: storedDefinition({ ...source.definition, number }),
      }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.instrumentVersion.findFirst({ where: { id: clientKey, draftedById: actor.userId }, select: { id: true, version: true } });
      if (!same) throw new Refusal("BLOCKED", { reason: "instrumentDraftOpen" });
      await audit({ action: "instrument.draft_repeated", recordType: "INSTRUMENT_VERSION", recordId: same.id });
      return { versionId: same.id, version: same.version };
    }
    // Asked only of who really begins: a repeated request finds its own draft as the newest.
    if (startFrom && source.id !== startFrom) throw invalid({ startFrom: { key: "notAllowed" } });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: clientKey, recordNumber: String(number), recordVersion: 1, after: { status: "DRAFT", effectiveFrom, basis, reason, copyOf: source.number },
    });
    return { versionId: clientKey, version: 1 };
  },
});
