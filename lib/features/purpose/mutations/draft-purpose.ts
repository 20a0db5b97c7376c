import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { contentOf, latestConfirmed } from "../queries/load-purpose";
import { draftPurposeSchema } from "../schema";
import { loggedContent, writtenContent } from "./written-content";

/** Begins a version of a purpose, or a new purpose. One change of a purpose at a time. */
export const draftPurpose = defineMutation({
  name: "purpose.draft",
  input: draftPurposeSchema,
  async run({ tx, actor, now, audit }, { clientKey, code, content }) {
    assertAllowed(actor, "purpose.draft", {});
    const base = await latestConfirmed(tx, code);
    const written = writtenContent(content, base && contentOf(base).effectiveFrom, now);
    // The number is taken under the unique key and the index of open versions: of two drafts at once only one is written.
    const last = await tx.purposeVersion.aggregate({ where: { code }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const { count } = await tx.purposeVersion.createMany({
      data: [{ id: clientKey, code, number, status: "DRAFT", ...written, draftedById: actor.userId, draftedAt: now }], skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.purposeVersion.findFirst({ where: { id: clientKey, draftedById: actor.userId }, select: { id: true, version: true } });
      if (!same) throw new Refusal("BLOCKED", { reason: "purposeDraftOpen" });
      await audit({ action: "purpose.draft_repeated", recordType: "PURPOSE_VERSION", recordId: same.id, recordNumber: code });
      return { purposeVersionId: same.id, version: same.version };
    }
    await audit({ recordType: "PURPOSE_VERSION", recordId: clientKey, recordNumber: code, recordVersion: 1, after: { status: "DRAFT", number, ...loggedContent(content) } });
    return { purposeVersionId: clientKey, version: 1 };
  },
});
