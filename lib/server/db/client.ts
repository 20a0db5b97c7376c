import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env";
import { type Prisma, PrismaClient } from "./generated/client";
import { SerialClient } from "./serial-client";
import { statementName } from "./statement-name";

/** What a read or a write works with: only ever inside `withActor`, so that row-level security knows who acts. */
export type Tx = Prisma.TransactionClient;

function connect(): PrismaClient {
  const { APP_DATABASE_URL, DB_POOL_SIZE } = env();
  const adapter = new PrismaPg({
    connectionString: APP_DATABASE_URL,
    Client: SerialClient,
    max: DB_POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A statement or an open transaction that hangs must not hold a connection of a small pool.
    options: "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=20000",
  }, { statementNameGenerator: statementName });
  return new PrismaClient({
    adapter,
    // The longer ones repeat what was asked for, names and all.
    errorFormat: "minimal",
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
}

const holder = globalThis as typeof globalThis & { hutongPrisma?: PrismaClient };

/** The one connection pool of this process. Outside lib/server nothing may import this: use `withActor`. */
export function rootClient(): PrismaClient {
  return (holder.hutongPrisma ??= connect());
}

/** Closes the pool, so that a script or a test can end. */
export async function disconnect(): Promise<void> {
  await holder.hutongPrisma?.$disconnect();
  delete holder.hutongPrisma;
}
