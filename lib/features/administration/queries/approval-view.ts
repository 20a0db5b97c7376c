import type { Prisma } from "../../../server/db/generated/client";
import type { ApprovalView } from "../view";

/** The approval that holds or held last. */
export const LAST_APPROVAL = {
  orderBy: { validUntil: "desc" }, take: 1, select: { approverName: true, approverTitle: true, approvedOn: true, documentNumber: true, validUntil: true },
} satisfies Prisma.Membership$approvalsArgs;

interface Row extends Omit<ApprovalView, "approvedOn" | "validUntil"> {
  approvedOn: Date;
  validUntil: Date;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

export const approvalView = ([last]: readonly Row[]): ApprovalView | null => (last ? { ...last, approvedOn: day(last.approvedOn), validUntil: day(last.validUntil) } : null);
