import type { DatabaseUrls } from "../db/prepare";
import type { Secrets } from "./secrets";

export interface AppEnvInput {
  secrets: Secrets;
  urls: DatabaseUrls;
  data: string;
  origin: string;
  demo: "on" | "off";
  mode: "production" | "development" | "test";
}

/** The environment of the application (lib/server/env.ts). What the person set is kept; the owner's address never goes to the application. */
export function appEnv({ secrets, urls, data, origin, demo, mode }: AppEnvInput): NodeJS.ProcessEnv {
  const given = process.env;
  const env: NodeJS.ProcessEnv = {
    ...given,
    NODE_ENV: mode,
    APP_DATABASE_URL: urls.app,
    APP_ORIGIN: origin,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? secrets.authSecret,
    HUTONG_KEYRING_FILE: given.HUTONG_KEYRING_FILE ?? secrets.keyringFile,
    HUTONG_AUDIT_KEY_FILE: given.HUTONG_AUDIT_KEY_FILE ?? secrets.auditKeyFile,
    HUTONG_MASTER_KEY_FILE: given.HUTONG_MASTER_KEY_FILE ?? secrets.masterKeyFile,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? secrets.actionsKey,
    HUTONG_DATA_DIR: data,
    HUTONG_DEMO: demo,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  delete env.DATABASE_URL;
  delete env.WORKER_DATABASE_URL;
  return env;
}

/** The same for the background work, which connects as a role of its own and needs few connections. */
export const workerEnv = (env: NodeJS.ProcessEnv, urls: DatabaseUrls): NodeJS.ProcessEnv => ({ ...env, APP_DATABASE_URL: urls.worker, DB_POOL_SIZE: "4" });

/** The same for seeds, which work as the owner. */
export const ownerEnv = (env: NodeJS.ProcessEnv, urls: DatabaseUrls): NodeJS.ProcessEnv => ({ ...env, DATABASE_URL: urls.owner, OWNER_DATABASE_URL: urls.owner });
