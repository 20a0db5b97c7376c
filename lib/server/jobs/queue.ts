import type { Tx } from "../db/client";

/** How often a job is tried, with growing pauses (about four minutes in all), before it counts as failed. The same number stands in enqueue_job. */
const ATTEMPTS = 6;

/** Puts one job for each id into the queue, where none stands there already. A job that is there, running or failed, stays as it is. */
export async function enqueueEach(tx: Pick<Tx, "$executeRaw">, task: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, json_build_object('id', i), NULL, NULL, ${ATTEMPTS}::int, ${task} || ':' || i, NULL, NULL, 'unsafe_dedupe') FROM unnest(${[...ids]}::uuid[]) i`;
}

/** What failed for good is tried anew after an hour: a child's limit is not left unwatched because of a fault that has passed. Until then it is seen as failed. */
export async function reviveFailed(tx: Pick<Tx, "$executeRaw">): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < now() - interval '1 hour'), now(), NULL, 0)`;
}
