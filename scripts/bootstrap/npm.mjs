// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Runs npm, on the Node given if any: the npm that started us when known, otherwise the one on the path.
 * Answers whether it succeeded; `quiet` shows its output only when it did not.
 * @param {string[]} args
 * @param {{ cwd: string, node?: string, quiet?: boolean }} options
 * @returns {Promise<boolean>}
 */
export function npm(args, { cwd, node, quiet }) {
  const script = process.env.npm_execpath;
  const [command, list] = script && path.basename(script) === "npm-cli.js" ? [node ?? process.execPath, [script, ...args]] : ["npm", args];
  const env = { ...process.env };
  if (node) env.PATH = `${path.dirname(node)}${path.delimiter}${env.PATH ?? ""}`;
  // Settings of the npm run around us must not reach this one.
  for (const name of Object.keys(env)) if (/^npm_(config_(prefix|local_prefix)|package_|lifecycle_)/i.test(name)) delete env[name];
  return new Promise((resolve, reject) => {
    const child = spawn(command, list, { cwd, env, stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"], shell: process.platform === "win32" });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}
