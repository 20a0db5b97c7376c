import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { PURPOSE_LIFECYCLE } from "../lifecycle";
import { contentOf, latestConfirmed, loadPurpose } from "../queries/load-purpose";
import { updatePurposeSchema } from "../schema";
import { loggedContent, writtenContent } from "./written-content";

/** Writes on at a draft. */
export const updatePurpose = defineMutation({
  name: "purpose.update",
  input: updatePurposeSchema,
  async run({ tx, actor, now, audit }, { purposeVersionId, version, content }) {
    assertAllowed(actor, "purpose.draft", {});
    const draft = await loadPurpose(tx, purposeVersionId);
    nextState(PURPOSE_LIFECYCLE, draft.status, "edit");
    const base = await latestConfirmed(tx, draft.code);
    const written = writtenContent(content, base && contentOf(base).effectiveFrom, now);
    await guardedUpdate(tx, tx.purposeVersion, "PURPOSE_VERSION", { id: purposeVersionId, version, status: "DRAFT" }, { ...written, version: { increment: 1 } });
    const before = contentOf(draft);
    await audit({ recordType: "PURPOSE_VERSION", recordId: purposeVersionId, recordNumber: draft.code, recordVersion: version + 1, before: loggedContent({ ...before, ...mutable(before) }), after: loggedContent(content) });
    return { version: version + 1 };
  },
});

/** The lists of a stored version as the form has them. */
const mutable = ({ orgTypes, tasks, required, optional }: ReturnType<typeof contentOf>) => ({ orgTypes: [...orgTypes], tasks: [...tasks], required: [...required], optional: [...optional] });
