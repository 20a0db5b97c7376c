import { rootClient } from "./db/client";

/** True when the database answers. */
export async function pingDatabase(): Promise<boolean> {
  try {
    await rootClient().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
