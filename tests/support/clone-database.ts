/** Before each test file: a database of its own and the environment of the application, before any module of it is loaded. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, inject, vi } from "vitest";
import { changeUrl } from "../../scripts/db/connect";
import { cloneDatabase, dropDatabase, TEST_DATA } from "../../scripts/testing/test-server";
import { closeOwnerPool } from "./database";

const server = inject("testServer");
const database = `hutong_test_${process.pid}_${randomBytes(4).toString("hex")}`;
const files = path.join(TEST_DATA, "files", database);

await cloneDatabase(server, server.template, database);
mkdirSync(files, { recursive: true, mode: 0o700 });

const owner = changeUrl(server.ownerUrl, { database });
Object.assign(process.env, {
  APP_DATABASE_URL: changeUrl(server.appUrl, { database }),
  OWNER_DATABASE_URL: owner,
  // What a worker is started with, as APP_DATABASE_URL of its own.
  WORKER_DATABASE_URL: changeUrl(server.workerUrl, { database }),
  // What seeds read.
  DATABASE_URL: owner,
  ADMIN_DATABASE_URL: changeUrl(server.adminUrl, { database }),
  APP_ORIGIN: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: server.authSecret,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: server.actionsKey,
  HUTONG_KEYRING_FILE: server.keyringFile,
  HUTONG_AUDIT_KEY_FILE: server.auditKeyFile,
  HUTONG_DATA_DIR: files,
  HUTONG_DEMO: "off",
  DB_POOL_SIZE: "5",
});

afterAll(async () => {
  const { disconnect } = await import("../../lib/server/db/client");
  await disconnect();
  await closeOwnerPool();
  await dropDatabase(server.adminUrl, database);
  // The next file in this process reads its own environment.
  vi.resetModules();
});
