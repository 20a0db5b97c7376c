import { rootClient } from "./db/client";
import { log } from "./log";
import { removeFile } from "./storage";

const FIRST_MS = 20_000;
const EVERY_MS = 600_000;

interface Holder {
  hutongHousekeeping?: true;
}
const holder = globalThis as typeof globalThis & Holder;

/** What has run out is deleted, whoever left it. Each part by itself: one that fails holds up no other. */
const WORK: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["forgetting search terms", () => rootClient().$executeRaw`SELECT forget_search_terms()`],
  ["removing expired exports", removeExpiredExports],
];

/** The database forgets and names each file once; one that a crash leaves behind is ciphertext that no record names. Answers how many went. */
export async function removeExpiredExports(): Promise<number> {
  const expired = await rootClient().$queryRaw<{ file_key: string }[]>`SELECT file_key FROM take_expired_exports()`;
  for (const { file_key } of expired) await removeFile(file_key);
  return expired.length;
}

/** Every ten minutes. Any number of processes may do so at the same time. */
export function startHousekeeping(): void {
  if (holder.hutongHousekeeping) return;
  holder.hutongHousekeeping = true;
  const round = async (): Promise<void> => {
    for (const [what, work] of WORK) await work().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
    setTimeout(() => void round(), EVERY_MS).unref();
  };
  setTimeout(() => void round(), FIRST_MS).unref();
}
