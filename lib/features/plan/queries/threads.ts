import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { PlanStatus } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { takesThreadAction } from "../threads";
import type { CommentView, ReplyView } from "../view";

const REPLY = { id: true, byDistrict: true, bodyCipher: true, authorId: true, createdAt: true, readById: true, readAt: true } satisfies Prisma.CommentReplySelect;
const COMMENT = {
  id: true, version: true, itemKey: true, bodyCipher: true, authorId: true, createdAt: true, answerCipher: true, answeredById: true, answeredAt: true, status: true, resolvedById: true, resolvedAt: true,
  resolvedVersionId: true, readById: true, readAt: true, planVersion: { select: { number: true, status: true } },
  replies: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: REPLY },
} satisfies Prisma.ReviewCommentSelect;
type Row = Prisma.ReviewCommentGetPayload<{ select: typeof COMMENT }>;

export interface ThreadPlan {
  id: string;
  status: PlanStatus;
  division: string;
}

/** On which side of the threads of a place somebody stands; null: reads along. */
export function threadSide(actor: Actor, division: string): "street" | "district" | null {
  if (authorize(actor, "plan.edit", { division }, []).allowed) return "street";
  return authorize(actor, "plan.comment", { division, authorIds: [] }, []).allowed ? "district" : null;
}

/** Threads of a plan, in the order in which they were asked, as the actor may go on with them. Only for a plan loaded through scope. */
export async function threadViews(tx: Tx, actor: Actor, plan: ThreadPlan, where: Prisma.ReviewCommentWhereInput): Promise<CommentView[]> {
  const rows = await tx.reviewComment.findMany({ where: { AND: [{ planVersion: { planId: plan.id } }, where] }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: COMMENT });
  const names = await namesOf(tx, rows.flatMap((row) => [row.authorId, row.answeredById, row.resolvedById, row.readById, ...row.replies.flatMap((reply) => [reply.authorId, reply.readById])]));
  const settled = await tx.planVersion.findMany({ where: { id: { in: rows.flatMap(({ resolvedVersionId }) => resolvedVersionId ?? []) } }, select: { id: true, number: true } });
  const side = threadSide(actor, plan.division);
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? "") : null);
  return rows.map((row): CommentView => {
    const thread = { status: row.status, published: row.planVersion.status !== "SUBMITTED" };
    const may = (by: typeof side, action: "answer" | "ask_again" | "resolve") => side === by && takesThreadAction(thread, plan.status, action);
    return {
      id: row.id, version: row.version, itemKey: row.itemKey, ...openTexts("review_comment", row.id, { bodyCipher: row.bodyCipher }), authorName: nameOf(row.authorId) ?? "", createdAt: row.createdAt.toISOString(),
      status: row.status, onVersion: row.planVersion.number, unread: side === "street" && row.readAt === null, readByName: nameOf(row.readById), readAt: row.readAt?.toISOString() ?? null,
      replies: [...firstAnswer(row, nameOf), ...row.replies.map((reply) => replyView(reply, side, nameOf))],
      resolvedByName: nameOf(row.resolvedById), resolvedAt: row.resolvedAt?.toISOString() ?? null, resolvedByVersion: settled.find(({ id }) => id === row.resolvedVersionId)?.number ?? null,
      can: { answer: may("street", "answer"), askAgain: may("district", "ask_again"), resolve: may("district", "resolve") },
    };
  });
}

type NameOf = (id: string | null) => string | null;

/** An answer that was given before comments were threads stands first among what was said. */
function firstAnswer({ id, answerCipher, answeredById, answeredAt }: Row, nameOf: NameOf): ReplyView[] {
  const { answer } = openTexts("review_comment", id, { answerCipher });
  if (answer === null || answeredAt === null) return [];
  const at = answeredAt.toISOString();
  return [{ id, byDistrict: false, body: answer, authorName: nameOf(answeredById) ?? "", createdAt: at, unread: false, readByName: null, readAt: at }];
}

function replyView(reply: Row["replies"][number], side: "street" | "district" | null, nameOf: NameOf): ReplyView {
  const mine = side !== null && reply.byDistrict !== (side === "district");
  return {
    id: reply.id, byDistrict: reply.byDistrict, ...openTexts("comment_reply", reply.id, { bodyCipher: reply.bodyCipher }), authorName: nameOf(reply.authorId) ?? "", createdAt: reply.createdAt.toISOString(),
    unread: mine && reply.readAt === null, readByName: nameOf(reply.readById), readAt: reply.readAt?.toISOString() ?? null,
  };
}

/** Published threads that nobody has answered yet. */
export const openThreadsWhere: Prisma.ReviewCommentWhereInput = { status: "OPEN", planVersion: { status: { not: "SUBMITTED" } } };
