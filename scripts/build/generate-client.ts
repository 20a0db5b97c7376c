import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { inProject, ROOT } from "../bootstrap/project.mjs";
import { step, Stop } from "../bootstrap/progress.mjs";
import { replaceFile } from "../bootstrap/replace-file.mjs";
import { runNode } from "../support/command";
import { hashOf } from "./sources";

const OUTPUT = "lib/server/db/generated";

/** Generates the database client when the data model changed: lint, types, tests and the build all need it. */
export async function ensureClient(): Promise<void> {
  const key = hashOf(ROOT, ["prisma/schema", "prisma.config.ts", "package-lock.json"]);
  const stamp = inProject("node_modules/.hutong-client");
  if (existsSync(inProject(OUTPUT, "client.ts")) && existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  await step("Generating the database client (生成数据库客户端)", async () => {
    const code = await runNode("prisma generate", [inProject("node_modules/prisma/build/index.js"), "generate"], {
      cwd: inProject("."),
      env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (code !== 0) throw new Stop("The database client could not be generated; the message is above.");
  });
  mkdirSync(path.dirname(stamp), { recursive: true });
  replaceFile(stamp, key);
}
