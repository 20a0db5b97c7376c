import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { say, Stop } from "../bootstrap/progress.mjs";
import { copyBinaries, packagedBinaries, restoreLinks } from "./binaries";
import { canUse, databaseUser, isRoot, userById, type OsUser } from "./os-user";

export interface Place {
  /** bin/, lib/, share/ */
  native: string;
  /** The data folder of the cluster. */
  cluster: string;
  /** Holds the cluster, its log and its port. */
  folder: string;
  /** Whom PostgreSQL runs as; absent: as us. */
  user?: OsUser;
}

const OUTSIDE = "/var/lib";

/** The project's data folder may be moved (then its cluster goes with it) or copied (then the copy gets a cluster of its own). */
function outsideFolder(data: string): string {
  const note = path.join(data, "postgres-is-in.json");
  if (existsSync(note)) {
    const { folder, for: owner } = JSON.parse(readFileSync(note, "utf8")) as { folder: string; for: string };
    if (existsSync(folder) && (owner === data || !existsSync(owner))) {
      if (owner !== data) writeFileSync(note, JSON.stringify({ folder, for: data }));
      return folder;
    }
  }
  // Not named after the data folder: one that was deleted and begun anew has other passwords than the cluster it left behind.
  const folder = path.join(OUTSIDE, `hutong-${randomBytes(6).toString("hex")}`);
  mkdirSync(folder);
  // Whatever the umask is: the database's user passes through.
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, "belongs-to"), `${data}\n`);
  say(`Only root can enter this folder, so the database is kept in ${folder}`);
  writeFileSync(note, JSON.stringify({ folder, for: data }));
  return folder;
}

function placeAsRoot(data: string, native: string): Place {
  const inside = path.join(data, "postgres");
  if (existsSync(path.join(inside, "PG_VERSION"))) {
    // A cluster that an ordinary user began goes on as that user.
    const { uid, gid } = statSync(inside);
    const user = userById(uid) ?? { name: String(uid), uid, gid };
    if (canUse(user, "r", inside) && canUse(user, "x", path.join(native, "bin/postgres"))) return { native, cluster: inside, folder: data, user };
  }
  const user = databaseUser();
  mkdirSync(data, { recursive: true });
  // The database's user passes through this folder to its own; it cannot list it, and secrets/ is closed.
  chmodSync(data, 0o711);
  if (canUse(user, "x", data) && canUse(user, "x", path.join(native, "bin/postgres"))) return { native, cluster: inside, folder: data, user };

  // Only root can enter the checkout (it is in /root, say). Opening root's folders to another user would be wrong, so the
  // database lives where services keep their data, with a copy of the binaries beside it.
  const folder = outsideFolder(data);
  if (!canUse(user, "x", folder)) throw new Stop(`The user ${user.name} cannot enter ${folder}. Put the project where other users can enter, or set DATABASE_URL.`);
  return { native: copyBinaries(native, folder), cluster: path.join(folder, "postgres"), folder, user };
}

/** Where the cluster of this data folder lives, which binaries serve it and as whom. */
export function choosePlace(data: string): Place {
  const native = packagedBinaries();
  restoreLinks(native);
  if (isRoot()) return placeAsRoot(data, native);
  const cluster = path.join(data, "postgres");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const owner = existsSync(cluster) ? statSync(cluster).uid : process.getuid?.();
  if (owner !== process.getuid?.()) {
    throw new Stop(`The database in ${cluster} belongs to another user (${owner}). Start as that user or as root, or keep your data elsewhere with HUTONG_DATA_DIR.`);
  }
  return { native, cluster, folder: data };
}

/** Gives a file or folder to the user whom PostgreSQL runs as. */
export function giveTo(user: OsUser | undefined, target: string): void {
  if (user) chownSync(target, user.uid, user.gid);
}
