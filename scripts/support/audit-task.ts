import { inProject } from "../bootstrap/project.mjs";
import { ensureClient } from "../build/generate-client";
import { appEnv, ownerEnv } from "./app-env";
import { runNode } from "./command";
import { openInstallation } from "./installation";

/** Opens the installation and runs a script of scripts/audit in its environment, with the owner's address too; answers its exit code. No field is opened: a value that somebody made unreadable does not keep the log from being verified. */
export async function auditTask(task: string, script: string, args: readonly string[]): Promise<number> {
  const { data, secrets, urls, demo } = await openInstallation(task, { opensFields: false });
  await ensureClient();
  const env = ownerEnv(appEnv({ secrets, urls, data, origin: "http://localhost:3000", demo, mode: "production" }), urls);
  return runNode(script, [inProject(script), ...args], { cwd: inProject("."), env });
}
