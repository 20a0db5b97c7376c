import { defineMutation } from "../../../server/write/mutation";
import { discardDraft as discard } from "../../../workflows/drafts";
import { discardDraftSchema } from "../schema";

/** The author throws the draft away. */
export const discardDraft = defineMutation({
  name: "draft.discard",
  input: discardDraftSchema,
  async run(context, { kind, subject }) {
    const { tx, actor, audit } = context;
    const found = await tx.draft.findFirst({ where: { userId: actor.userId, kind, subject }, select: { id: true } });
    await discard(context, kind, subject);
    await audit({ recordType: "DRAFT", recordId: found?.id ?? subject, after: { kind, subject } });
    return {};
  },
});
