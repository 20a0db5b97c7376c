import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadInstrumentVersion } from "../queries/load-instrument";
import { instrumentStepSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";

/** Hands the draft over to the security administrator: without a fault, with something changed, for a day that has not passed. */
export const proposeInstrument = defineMutation({
  name: "instrument.propose",
  input: instrumentStepSchema,
  async run({ tx, actor, now, audit }, { versionId, version }) {
    assertAllowed(actor, "instrument.draft", {});
    const draft = await loadInstrumentVersion(tx, versionId);
    const status = nextState(INSTRUMENT_LIFECYCLE, draft.status, "propose");
    const changes = await assertDecidable(tx, draft, now);
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: draft.status }, { status, version: { increment: 1 } });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1, before: { status: draft.status }, after: { status, changes },
    });
    return { version: version + 1 };
  },
});
