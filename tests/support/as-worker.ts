import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/server/db/generated/client";
import { SerialClient } from "@/lib/server/db/serial-client";

/** The address by which a worker connects: as a role of its own, not the application's. */
export function workerUrl(): string {
  const url = process.env.WORKER_DATABASE_URL;
  if (!url) throw new Error("WORKER_DATABASE_URL is not set");
  return url;
}

const holder = globalThis as typeof globalThis & { hutongPrisma?: PrismaClient };
let client: PrismaClient | undefined;

/** The connection pool of this process is the worker's until the answered function is called. */
export function becomeWorker(): () => void {
  const app = holder.hutongPrisma;
  client ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: workerUrl(), max: 6, Client: SerialClient }), errorFormat: "minimal" });
  holder.hutongPrisma = client;
  return () => {
    if (app) holder.hutongPrisma = app;
    else delete holder.hutongPrisma;
  };
}

/** Runs something in this process as a worker's would. */
export async function asWorker<T>(work: () => Promise<T>): Promise<T> {
  const back = becomeWorker();
  try {
    return await work();
  } finally {
    back();
  }
}

/** Closes the worker's pool: before the file's database is dropped. */
export async function closeWorker(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}
