import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { maskedText } from "../../../server/logging/masked-text";
import type { BackgroundState } from "../view";
import { managesDeadlines } from "./manages-deadlines";

/** How background work stands; null for anybody but the system administrator. */
export async function backgroundState(actor: Actor): Promise<BackgroundState | null> {
  if (!managesDeadlines(actor)) return null;
  return withActor(actor, async (tx) => {
    const [row] = await tx.$queryRaw<{ state: Omit<BackgroundState, "runs"> | null }[]>`SELECT job_state() AS state`;
    const runs = await tx.backgroundRun.findMany({ orderBy: { name: "asc" }, select: { name: true, startedAt: true, endedAt: true, failedAt: true, count: true } });
    const state = row?.state ?? { waiting: 0, running: 0, retrying: 0, failed: 0, late: 0, failures: [] };
    return {
      ...state,
      failures: state.failures.map((failure) => ({ ...failure, error: maskedText(failure.error), at: new Date(failure.at).toISOString() })),
      runs: runs.map(({ startedAt, endedAt, failedAt, ...run }) => ({ ...run, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, failedAt: failedAt?.toISOString() ?? null })),
    };
  });
}
