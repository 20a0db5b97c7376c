import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadInstrumentVersion } from "../queries/load-instrument";
import { instrumentStepSchema } from "../schema";

/** The drafting side takes back what nobody has decided on yet, to write on. */
export const takeBackInstrument = defineMutation({
  name: "instrument.take_back",
  input: instrumentStepSchema,
  async run({ tx, actor, audit }, { versionId, version }) {
    assertAllowed(actor, "instrument.draft", {});
    const draft = await loadInstrumentVersion(tx, versionId);
    const status = nextState(INSTRUMENT_LIFECYCLE, draft.status, "takeBack");
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: draft.status }, { status, version: { increment: 1 } });
    await audit({
      recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1, before: { status: draft.status }, after: { status },
    });
    return { version: version + 1 };
  },
});
