import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { say, Stop } from "../bootstrap/progress.mjs";

export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

/** A user of our own, so that no other service can read the database; another one only where no user can be made. */
const OWN = "hutong-db";
const FALLBACKS = ["postgres", "nobody"];

export function parsePasswd(text: string): OsUser[] {
  return text.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

const users = () => parsePasswd(readFileSync("/etc/passwd", "utf8"));
const byName = (name: string) => users().find((user) => user.name === name && user.uid !== 0);

export const isRoot = (): boolean => process.getuid?.() === 0;

export const userById = (uid: number): OsUser | undefined => users().find((user) => user.uid === uid);

/** PostgreSQL refuses to run as root: the user it runs as then, made when missing. */
export function databaseUser(): OsUser {
  const own = byName(OWN);
  if (own) return own;
  spawnSync("useradd", ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", "--user-group", OWN], { stdio: "ignore" });
  const made = byName(OWN);
  if (made) {
    say(`PostgreSQL does not run as root: made the system user ${OWN} for it`);
    return made;
  }
  const other = FALLBACKS.map(byName).find(Boolean);
  if (!other) throw new Stop("PostgreSQL does not run as root and no other user could be found. Start as an ordinary user, or set DATABASE_URL.");
  return other;
}

/** Whether this user may reach a file or folder through all its parents, tried for real. `test` is a letter of test(1). */
export function canUse(user: OsUser, test: "r" | "x" | "w", target: string): boolean {
  return spawnSync("/bin/sh", ["-c", `test -${test} "$1"`, "sh", target], { uid: user.uid, gid: user.gid, cwd: "/", stdio: "ignore" }).status === 0;
}
