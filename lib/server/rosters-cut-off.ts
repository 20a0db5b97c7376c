import { rootClient } from "./db/client";

/** Rosters whose work was cut off, and a running session of who brought each in: nobody else takes them up for a minute. Ids alone; what they hold is read in that session. */
export async function claimRosters(most: number): Promise<{ importId: string; sessionId: string }[]> {
  return rootClient().$queryRaw`SELECT import_id AS "importId", session_id AS "sessionId" FROM claim_rosters(${most}::int)`;
}

/** Whether this roster waits for somebody to begin, or its work was cut off: then nobody else takes it up for a minute. Asked by who may see it. */
export async function claimRoster(importId: string): Promise<boolean> {
  const [row] = await rootClient().$queryRaw<{ claimed: boolean }[]>`SELECT claim_roster(${importId}::uuid) AS claimed`;
  return row?.claimed === true;
}
