import { rootClient, type Tx } from "../db/client";

/** A transaction of the sealer: nobody acts in it, and the database lets it read the log by its functions, and nothing else. */
export function asSealer<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return rootClient().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.scope', 'sealing', true)`;
    return work(tx);
  });
}
