/**
 * Enters an administrator with a one-time password: the way into an installation without the demonstration. The server may run.
 *   npm run admin:create                                             asks; makes the first kind that is missing
 *   npm run admin:create -- --role security --username lin --name 林静
 *   npm run admin:create -- --role system --force                    one more, when none of those on file can sign in any more
 * The three kinds (system, security, auditor) are three people: they exclude one another.
 */
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { inMaintenance } from "../../prisma/seed/support/connection";
import { ADMINISTRATORS, administratorsOf, createAdministrator, WORDS, type AdministratorWord } from "../admin/create-administrator";
import { Stop } from "../bootstrap/progress.mjs";
import { withClient } from "../db/connect";
import { seedReference } from "../db/seeds";
import { appEnv, ownerEnv } from "../support/app-env";
import { openInstallation } from "../support/installation";
import { runTask } from "../support/shutdown";

const LABELS: Readonly<Record<AdministratorWord, string>> = { system: "system administrator 系统管理员", security: "security administrator 安全管理员", auditor: "auditor 审计管理员" };

function wordOf(given: string | undefined): AdministratorWord | undefined {
  if (given === undefined) return undefined;
  const word = WORDS.find((candidate) => candidate === given || ADMINISTRATORS[candidate] === given);
  if (!word) throw new Stop(`--role ${given}: it should be one of ${WORDS.join(", ")}.`);
  return word;
}

/** What was not given on the command line, asked for. */
async function ask(question: string, given: string | undefined): Promise<string> {
  if (given) return given;
  if (!process.stdin.isTTY) throw new Stop(`Nobody can be asked here: give --username and --name. (${question})`);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(`  ${question}: `)).trim();
  } finally {
    lines.close();
  }
}

await runTask(async () => {
  const { values } = parseArgs({ options: { role: { type: "string" }, username: { type: "string" }, name: { type: "string" }, force: { type: "boolean", default: false } } });
  const chosen = wordOf(values.role);
  const { data, secrets, urls, demo } = await openInstallation("admin-create");
  await seedReference(ownerEnv(appEnv({ secrets, urls, data, origin: "http://localhost:3000", demo, mode: "production" }), urls));
  await withClient(urls.owner, async (client) => {
    const missing: AdministratorWord[] = [];
    for (const word of WORDS) if ((await inMaintenance(client, (tx) => administratorsOf(tx, word))).length === 0) missing.push(word);
    const word = chosen ?? missing[0];
    if (!word) throw new Stop("All three administrators are there. To add one although there is one: --role and --force. (三类管理员均已设置)");
    if (!missing.includes(word) && !values.force) await inMaintenance(client, (tx) => createAdministrator(tx, { word, username: "taken", name: "taken", force: false }, new Date()));
    console.log(`\n  New ${LABELS[word]}`);
    const username = await ask("User name 用户名", values.username);
    const name = await ask("Name 姓名", values.name);
    const { password } = await inMaintenance(client, (tx) => createAdministrator(tx, { word, username, name, force: values.force }, new Date()));
    const next = missing.filter((other) => other !== word);
    console.log(`\n  User name 用户名:            ${username}\n  One-time password 一次性密码: ${password}\n`);
    console.log("  It is shown this once. The first sign-in asks for a password of one's own and sets up the second factor. (首次登录须修改密码并设置双因素验证)");
    if (next.length) console.log(`  Still missing 尚缺: ${next.map((other) => `${LABELS[other]} (npm run admin:create -- --role ${other})`).join("; ")}`);
    console.log("");
  });
});
