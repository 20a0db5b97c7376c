// @ts-check
/**
 * Asks the registry whether a package of the lock has a known hole. Sends names and versions of the packages, nothing else.
 *   npm run audit:dependencies                       from severity "moderate" on
 *   npm run audit:dependencies -- --threshold high   info, low, moderate, high or critical
 * Exit code 0: nothing that counts; 1: something does, or the list of what was accepted (scripts/dependencies/accepted.json) is faulty; 2: nobody could be asked.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { inProject } from "../bootstrap/project.mjs";
import { faultsOf, findingsOf, judge, SEVERITIES } from "../dependencies/judge-report.mjs";

const { values } = parseArgs({ options: { threshold: { type: "string", default: "moderate" } } });
const threshold = SEVERITIES.find((severity) => severity === values.threshold);
const today = new Date().toISOString().slice(0, 10);
const accepted = JSON.parse(readFileSync(inProject("scripts/dependencies/accepted.json"), "utf8"));

/** npm's own report; null when it gave none, with what it said instead. */
function ask() {
  const script = process.env.npm_execpath;
  const args = ["audit", "--json", "--package-lock-only"];
  const [command, list] = script && path.basename(script) === "npm-cli.js" ? [process.execPath, [script, ...args]] : ["npm", args];
  const { stdout, stderr, error } = spawnSync(command, list, { cwd: inProject("."), encoding: "utf8", shell: process.platform === "win32", maxBuffer: 64 * 1024 * 1024 });
  try {
    const report = JSON.parse(stdout);
    const findings = findingsOf(report);
    return findings ? { findings } : { said: String(report.message ?? report.error?.summary ?? report.error?.code ?? "no report") };
  } catch {
    return { said: error?.message ?? stderr?.trim().split("\n").at(-1) ?? "nothing" };
  }
}

function main() {
  if (!threshold) {
    console.error(`--threshold takes ${SEVERITIES.join(", ")}`);
    return 1;
  }
  const faults = faultsOf(accepted, today);
  for (const fault of faults) console.error(`scripts/dependencies/accepted.json: ${fault}`);
  const { findings, said } = ask();
  if (!findings) {
    console.error(`The registry could not be asked; this says nothing about the packages. npm said: ${said}`);
    console.error("Run it where the registry takes audits, or name one: npm run audit:dependencies --registry=<address>");
    return 2;
  }
  const { refused, accepted: allowed, expired, needless, below } = judge(findings, accepted, { threshold, today });
  for (const { advisory, package: name, severity, title, range } of refused) console.error(`${severity.toUpperCase().padEnd(9)} ${name} ${range}: ${title} (${advisory})`);
  for (const { advisory, package: name, reason, until } of allowed) console.log(`accepted  ${name}: ${reason} (${advisory}, until ${until})`);
  for (const { advisory, package: name, until } of expired) console.error(`The acceptance of ${advisory} for ${name} ended on ${until}.`);
  for (const { advisory, package: name } of needless) console.log(`No package has ${advisory} (${name}) any more: take it out of accepted.json.`);
  console.log(`${refused.length} refused, ${allowed.length} accepted, ${below} below ${threshold}.`);
  return refused.length || faults.length ? 1 : 0;
}

process.exitCode = main();
