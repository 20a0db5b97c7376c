import { existsSync } from "node:fs";
import { inProject } from "../bootstrap/project.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { runNode } from "../support/command";
import { withClient } from "./connect";

const REFERENCE = "prisma/seed/reference/run.ts";
const DEMO = "prisma/seed/demo/run.ts";

async function run(file: string, env: NodeJS.ProcessEnv): Promise<void> {
  const code = await runNode(file, [inProject(file)], { cwd: inProject("."), env });
  if (code !== 0) throw new Stop(`${file} failed; its message is above.`);
}

/** Reference data, at every start. `env` holds DATABASE_URL of the owner and the secrets. */
export async function seedReference(env: NodeJS.ProcessEnv): Promise<void> {
  if (!existsSync(inProject(REFERENCE))) return say(`No reference data: ${REFERENCE} is not there`);
  await step("Reference data (基础数据)", () => run(REFERENCE, env));
}

async function hasChildren(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE hutong_maintenance");
    const { rowCount } = await client.query("SELECT 1 FROM child LIMIT 1");
    await client.query("ROLLBACK");
    return rowCount === 1;
  });
}

/** Demo data, only into a database without a child. */
export async function seedDemo(ownerUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (await hasChildren(ownerUrl)) return;
  if (!existsSync(inProject(DEMO))) return say(`No demo data: ${DEMO} is not there`);
  await step("Demo data, about a minute (演示数据)", () => run(DEMO, env));
}
