import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import type { Role } from "../shared/vocabulary/organisation";

export interface NoticeInput {
  organisationId: string;
  userId?: string | null;
  role?: Role | null;
  /** Text under `inbox.notices.<kind>`. */
  kind: string;
  urgent?: boolean;
  recordType: string;
  recordId: string;
  /** The record's number: a notice carries no personal data. */
  recordNumber: string;
  params?: Record<string, string | number>;
}

/** Puts a notice into an organisation's inbox, in the same transaction; written without reading back, the sender need not see it. */
export const sendNotice = (context: Pick<WriteContext, "tx" | "now">, notice: NoticeInput): Promise<void> => sendNotices(context, [notice]);

export async function sendNotices({ tx, now }: Pick<WriteContext, "tx" | "now">, notices: readonly NoticeInput[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.notice.createMany({
    data: notices.map(({ userId, role, urgent, params, ...rest }) => ({ id: newId(), userId: userId ?? null, role: role ?? null, urgent: urgent ?? false, params: params ?? {}, createdAt: now, ...rest })),
  });
}
