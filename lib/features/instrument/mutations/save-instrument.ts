import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { INSTRUMENT } from "../../assessment/instrument";
import { instrumentDifference } from "../difference";
import { instrumentFaults } from "../faults";
import { INSTRUMENT_LIFECYCLE } from "../lifecycle";
import { loadConfirmed, loadInstrumentVersion, storedDefinition } from "../queries/load-instrument";
import { saveInstrumentSchema } from "../schema";

/** Saves the draft as far as it has come; what is still wrong with it is answered, and keeps it from being handed over. */
export const saveInstrument = defineMutation({
  name: "instrument.save",
  input: saveInstrumentSchema,
  async run({ tx, actor, audit }, { versionId, version, content }) {
    assertAllowed(actor, "instrument.draft", {});
    const draft = await loadInstrumentVersion(tx, versionId);
    nextState(INSTRUMENT_LIFECYCLE, draft.status, "edit");
    const definition = { code: INSTRUMENT.code, number: draft.number, ...content };
    await guardedUpdate(tx, tx.instrumentVersion, "INSTRUMENT_VERSION", { id: versionId, version, status: "DRAFT" }, { definition: storedDefinition(definition), version: { increment: 1 } });
    const confirmed = await loadConfirmed(tx);
    const faults = instrumentFaults(definition, confirmed.map((one) => one.definition)).length;
    const changed = instrumentDifference(draft.definition, definition).map(({ kind, part, code }) => [kind, part, code].filter(Boolean).join(" "));
    await audit({ recordType: "INSTRUMENT_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1, after: { changed, faults } });
    return { version: version + 1, faults };
  },
});
