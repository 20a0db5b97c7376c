import { rootClient } from "./db/client";
import { log } from "./log";
import { removeFile } from "./storage";

/** What has run out is deleted, whoever left it, and work goes on when a role has run out. Each part by itself: one that fails holds up no other. */
const WORK: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["forgetting search terms", () => rootClient().$executeRaw`SELECT forget_search_terms()`],
  ["removing expired exports", removeExpiredExports],
  ["handing over the work of ended roles", handOverEnded],
  ["removing expired rosters", removeExpiredRosters],
  ["warning of children who come of age", openAdulthoodTasks],
];

/** Open work of whom no role carries it any more, because the last one ended by its own last day (docs/decisions/handing-over.md). Answers of how many people. */
export async function handOverEnded(): Promise<number> {
  return (await rootClient().$queryRaw<{ people: number }[]>`SELECT hand_over_ended() AS people`)[0]?.people ?? 0;
}

/** The database forgets and names each file once; one that a crash leaves behind is ciphertext that no record names. Answers how many went. */
export async function removeExpiredExports(): Promise<number> {
  const expired = await rootClient().$queryRaw<{ file_key: string }[]>`SELECT file_key FROM take_expired_exports()`;
  for (const { file_key } of expired) await removeFile(file_key);
  return expired.length;
}

/** The same for rosters that nobody confirmed in time, or that were given up. */
export async function removeExpiredRosters(): Promise<number> {
  const expired = await rootClient().$queryRaw<{ file_key: string }[]>`SELECT file_key FROM take_expired_rosters()`;
  for (const { file_key } of expired) await removeFile(file_key);
  return expired.length;
}

/** Tasks for the cases whose child is about to turn 18. Answers how many were opened. */
export async function openAdulthoodTasks(): Promise<number> {
  return (await rootClient().$queryRaw<{ opened: number }[]>`SELECT open_adulthood_tasks() AS opened`)[0]?.opened ?? 0;
}

/** One round, of the background work's crontab. Any number of processes may do so at the same time. Throws the last failure, after all parts. Answers how many parts were done. */
export async function keepHouse(): Promise<number> {
  let failure: unknown;
  for (const [what, work] of WORK) {
    await work().catch((error: unknown) => {
      failure = error;
      log.error({ err: error }, `${what} failed`);
    });
  }
  if (failure) throw failure;
  return WORK.length;
}
