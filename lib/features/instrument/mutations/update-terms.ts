import { assertAllowed } from "../../../server/write/assert-allowed";
import { assertEffectiveDate } from "../../../server/write/assert-effective-date";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadConfirmed, loadInstrumentVersion } from "../queries/load-instrument";
import { updateInstrumentTermsSchema } from "../schema";

/** Changes day, basis and reason of the draft. */
export const updateInstrumentTerms = defineMutation({
  name: "instrument.update_terms",
  input: updateInstrumentTermsSchema,
  async run({ tx, actor, now, audit }, { versionId, version, effectiveFrom, basis, reason }) {
    assertAllowed(actor, "instrument.draft", {});
    const draft = await loadInstrumentVersion(tx, versionId);
    nextState(INSTRUMENT_LIFECYCLE, draft.status, "edit");
    const [latest] = await loadConfirmed(tx);
    assertEffectiveDate(effectiveFrom, latest.effectiveFrom, now);
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: "DRAFT" }, {
      effectiveFrom: new Date(effectiveFrom), basis, reason, version: { increment: 1 },
    });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { effectiveFrom: draft.effectiveFrom, basis: draft.basis, reason: draft.reason }, after: { effectiveFrom, basis, reason },
    });
    return { version: version + 1 };
  },
});
