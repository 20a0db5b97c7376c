import { spawn } from "node:child_process";
import type { RotationResult } from "../../../scripts/keys/rotate";

export interface Run {
  killed: boolean;
  steps: string[];
  result: RotationResult | null;
}

/** Runs a rotation in a process of its own; kills it with SIGKILL after so many of its transactions; 0: as soon as it runs. */
export function rotate(options: { killAfter?: number; cipher?: string; anew?: boolean; pause?: number } = {}): Promise<Run> {
  const { killAfter = Infinity, cipher = "aes256gcm", anew = false, pause = 0 } = options;
  const child = spawn(process.execPath, ["--import", "tsx", "tests/integration/keys/run-rotation.ts", cipher, String(anew), String(pause)], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if ((text.match(/^at /gm) ?? []).length >= killAfter) child.kill("SIGKILL");
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const lines = text.split("\n").filter((line) => /^(begun|at|result)/.test(line));
      const result = lines.find((line) => line.startsWith("result "));
      if (signal === null && code !== 0) reject(new Error(`the rotation ended with ${String(code)}`));
      else resolve({ killed: signal !== null, steps: lines, result: result ? (JSON.parse(result.slice(7)) as RotationResult) : null });
    });
  });
}
