import { hashed } from "../../../server/audit";
import { openTexts, sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import type { OpenedThread } from "./open-thread";

interface Reply {
  /** The thread's counter on the page. */
  version: number;
  body: string;
  byDistrict: boolean;
  action: "answer" | "ask_again";
}

/** Adds what one side says to a thread and tells the other. Said once more by the same person (a second tap), nothing is added. Answers the thread's counter. */
export async function writeReply(context: WriteContext, { plan, comment, to }: OpenedThread, { version, body, byDistrict, action }: Reply): Promise<{ version: number; said: boolean }> {
  const { tx, actor, now, audit } = context;
  const about = { recordType: "REVIEW_COMMENT", recordId: comment.id, recordNumber: plan.careCase.number };
  if (comment.version === version + 1) {
    const last = await tx.commentReply.findFirst({ where: { commentId: comment.id }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, bodyCipher: true, authorId: true } });
    if (last?.authorId === actor.userId && openTexts("comment_reply", last.id, { bodyCipher: last.bodyCipher }).body === body) {
      await audit({ action: action === "answer" ? "plan.answer_comment_repeated" : "plan.ask_again_repeated", ...about });
      return { version: comment.version, said: false };
    }
  }
  const status = to(action);
  await guardedUpdate(tx, tx.reviewComment, "REVIEW_COMMENT", { id: comment.id, version }, { status, version: { increment: 1 } });
  const id = newId();
  await tx.commentReply.createMany({
    data: [{ id, commentId: comment.id, childId: plan.childId, division: plan.division, byDistrict, ...sealTexts("comment_reply", id, { body }), authorId: actor.userId, createdAt: now }],
  });
  await audit({ ...about, recordVersion: version + 1, before: { status: comment.status }, after: { status, reply: hashed(body) } });
  return { version: version + 1, said: true };
}
