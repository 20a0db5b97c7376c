import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import type { InboxCounts } from "../view";

type Versions = Pick<InboxCounts, "instrument" | "matrix" | "purposes">;

const NONE: Versions = { instrument: 0, matrix: 0, purposes: 0 };

/** For how long a version that was sent back is counted, unless another is written before: whoever leaves it at that is not reminded for ever. */
const TOLD_MS = 7 * 86_400_000;

/**
 * Of the versions that one administrator writes and another decides: to who decides, those that wait and are not its own; to who writes, those that were not adopted lately and after which nothing was begun. Given up by its writer is not sent back.
 */
export async function countVersions(tx: Tx, actor: Actor, now: Date): Promise<Versions> {
  if (authorize(actor, "instrument.confirm", { authorIds: [] }, []).allowed) {
    const others = { OR: [{ draftedById: null }, { draftedById: { not: actor.userId } }] };
    return {
      instrument: await tx.instrumentVersion.count({ where: { status: "PROPOSED", ...others } }), matrix: await tx.matrixVersion.count({ where: { status: "SUBMITTED", ...others } }),
      purposes: await tx.purposeVersion.count({ where: { status: "SUBMITTED", ...others } }),
    };
  }
  if (!authorize(actor, "instrument.draft", {}, []).allowed) return NONE;
  const said = { status: true, decisionNote: true, confirmedAt: true } as const;
  const sentBack = (newest: readonly { status: string; decisionNote: string | null; confirmedAt: Date | null }[]) =>
    newest.filter(({ status, decisionNote, confirmedAt }) => status === "REJECTED" && decisionNote !== null && confirmedAt !== null && now.getTime() - confirmedAt.getTime() < TOLD_MS).length;
  return {
    instrument: sentBack(await tx.instrumentVersion.findMany({ orderBy: [{ code: "asc" }, { number: "desc" }], distinct: ["code"], select: { code: true, ...said } })),
    matrix: sentBack(await tx.matrixVersion.findMany({ orderBy: { number: "desc" }, take: 1, select: said })),
    purposes: sentBack(await tx.purposeVersion.findMany({ orderBy: [{ code: "asc" }, { number: "desc" }], distinct: ["code"], select: { code: true, ...said } })),
  };
}
