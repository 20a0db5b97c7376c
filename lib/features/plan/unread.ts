import type { CommentView } from "./view";

/** What of the threads was said to the reader's side and is read by opening the page. */
export const unreadIds = (threads: readonly Pick<CommentView, "id" | "unread" | "replies">[]): string[] =>
  threads.flatMap(({ id, unread, replies }) => [...(unread ? [id] : []), ...replies.filter((reply) => reply.unread).map((reply) => reply.id)]);
