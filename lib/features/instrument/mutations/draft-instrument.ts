import { assertAllowed } from "../../../server/write/assert-allowed";
import { assertEffectiveDate } from "../../../server/write/assert-effective-date";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { INSTRUMENT } from "../../assessment/instrument";
import { loadConfirmed, storedDefinition } from "../queries/load-instrument";
import { draftInstrumentSchema } from "../schema";

/** Begins a new version: a copy of the last confirmed one. One at a time. */
export const draftInstrument = defineMutation({
  name: "instrument.draft",
  input: draftInstrumentSchema,
  async run({ tx, actor, now, audit }, { clientKey, effectiveFrom, basis, reason }) {
    assertAllowed(actor, "instrument.draft", {});
    const [base] = await loadConfirmed(tx);
    assertEffectiveDate(effectiveFrom, base.effectiveFrom, now);
    // The number is taken under the table's unique key and the one-open index: of two drafts at once only one is written.
    const last = await tx.instrumentVersion.aggregate({ where: { code: INSTRUMENT.code }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const { count } = await tx.instrumentVersion.createMany({
      data: [{
        id: clientKey, code: INSTRUMENT.code, number, status: "DRAFT", effectiveFrom: new Date(effectiveFrom), basis, reason, draftedById: actor.userId, draftedAt: now,
        definition: storedDefinition({ ...base.definition, number }),
      }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.instrumentVersion.findFirst({ where: { id: clientKey, draftedById: actor.userId }, select: { id: true, version: true } });
      if (!same) throw new Refusal("BLOCKED", { reason: "instrumentDraftOpen" });
      await audit({ action: "instrument.draft_repeated", recordType: "INSTRUMENT_VERSION", recordId: same.id });
      return { versionId: same.id, version: same.version };
    }
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: clientKey, recordNumber: String(number), recordVersion: 1, after: { status: "DRAFT", effectiveFrom, basis, reason, copyOf: base.number },
    });
    return { versionId: clientKey, version: 1 };
  },
});
