import type { Prisma } from "../db/generated/client";
import { IDLE_SECONDS } from "./touch-session";

/** Sessions that open something at an instant, as `app_begin` judges them. */
export const runningSessions = (now: Date): Prisma.UserSessionWhereInput => ({
  endedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: new Date(now.getTime() - IDLE_SECONDS * 1_000) },
});
