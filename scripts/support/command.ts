import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { pathToFileURL } from "node:url";
import { inProject } from "../bootstrap/project.mjs";
import { atEnd } from "./shutdown";
import { waitForEnd } from "./processes";

export interface CommandOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
}

/** Ends a child gently, and for good when it does not go within `ms`. */
export async function endChild(child: ChildProcess, ms = 8_000): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  if (!(await waitForEnd(child.pid, ms))) child.kill("SIGKILL");
}

/**
 * Starts a program that is stopped when we stop. In a session of its own, so that Ctrl-C in the terminal reaches only us
 * and we stop the children in the right order; the channel tells a child of ours when we were killed.
 */
export function startChild(name: string, command: string, args: readonly string[], { cwd, env, stdio }: CommandOptions): ChildProcess {
  const child = spawn(command, [...args], { cwd, env: env ?? process.env, stdio: stdio ?? ["ignore", "inherit", "inherit"], detached: true });
  const forget = atEnd(name, () => endChild(child));
  child.once("exit", forget);
  return child;
}

const preload = (file: string) => ["--import", pathToFileURL(inProject(file)).href];

/** Starts a script on this Node; TypeScript too. It ends when we are killed. */
export function startNode(name: string, args: readonly string[], { cwd, env, stdio }: CommandOptions): ChildProcess {
  const loader = args.some((arg) => arg.endsWith(".ts")) ? preload("node_modules/tsx/dist/loader.mjs") : [];
  const [stdin, stdout, stderr] = Array.isArray(stdio) ? stdio : ["ignore" as const, stdio ?? "inherit", stdio ?? "inherit"];
  return startChild(name, process.execPath, [...preload("scripts/support/end-with-parent.mjs"), ...loader, ...args], {
    cwd,
    env: { ...(env ?? process.env), HUTONG_PARENT: String(process.pid) },
    stdio: [stdin, stdout, stderr, "ipc"],
  });
}

function toEnd(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Runs a script on this Node to its end and answers its exit code (a signal counts as 1). */
export const runNode = (name: string, args: readonly string[], options: CommandOptions): Promise<number> => toEnd(startNode(name, args, options));

/** Runs a program to its end and answers its exit code (a signal counts as 1). */
export const runCommand = (name: string, command: string, args: readonly string[], options: CommandOptions): Promise<number> =>
  toEnd(startChild(name, command, args, options));
