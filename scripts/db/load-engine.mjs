// @ts-check
import { spawnSync } from "node:child_process";

const FLAG = "--experimental-wasm-modules";

/**
 * Prisma's migration engine as WebAssembly: the same engine as its binary, without a download at install time.
 * Node imports .wasm files only under a flag, so without it the script starts itself once more.
 */
export async function loadEngine() {
  if (!process.execArgv.includes(FLAG)) {
    const again = spawnSync(process.execPath, [FLAG, "--disable-warning=ExperimentalWarning", ...process.argv.slice(1)], { stdio: "inherit" });
    process.exit(again.status ?? 1);
  }
  const { SchemaEngine } = await import("@prisma/schema-engine-wasm");
  return SchemaEngine;
}
