import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort, tryPort } from "../bootstrap/port.mjs";
import { say, step, Stop } from "../bootstrap/progress.mjs";
import { exclusively } from "../support/lock";
import { isAlive } from "../support/processes";
import { majorVersion } from "./binaries";
import { choosePlace, giveTo, type Place } from "./place";
import { runningPostmaster, stopPostmaster } from "./postmaster";

const SUPERUSER = "postgres";
const LOG_LIMIT = 10 * 1024 * 1024;

export interface Cluster {
  port: number;
  /** Address of a database as the superuser. */
  superuserUrl(database: string): string;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  superuserPassword: string;
  /** Extra server settings, such as fsync=off for tests. */
  settings?: Record<string, string>;
}

/** Runs as the database's user; from a folder that this user can enter. */
const asUser = ({ user, folder }: Place) => ({ ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: user ? "/" : folder });

/** PostgreSQL reads its language and time zone from here; nothing of the caller's database settings may reach it. */
function serverEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|LD_)/.test(name));
  return { ...(Object.fromEntries(kept) as NodeJS.ProcessEnv), LC_ALL: "C", TZ: "UTC" };
}

function refuseOtherVersion({ cluster }: Place): void {
  const found = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  const ours = majorVersion();
  if (Number(found) === ours) return;
  throw new Stop(
    `The database in ${cluster} was made by PostgreSQL ${found}, this product brings ${ours}, and one cannot read the other's files.\n` +
      `  To keep the data: dump it with PostgreSQL ${found} (pg_dump), move the folder away, start once, restore the dump (pg_restore).\n` +
      `  If it is only demo data: move the folder away and start again. HUTONG_DATA_DIR=<folder> starts beside it.`,
  );
}

function initialise(place: Place, password: string): void {
  const { native, cluster, folder, user } = place;
  if (existsSync(cluster)) {
    // An initdb that was killed leaves a folder without version; it never held data.
    rmSync(cluster, { recursive: true, force: true });
  }
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  giveTo(user, cluster);
  const passwordFile = path.join(folder, `.initdb-${process.pid}`);
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(user, passwordFile);
    const args = ["-D", cluster, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
    const result = spawnSync(path.join(native, "bin/initdb"), args, { ...asUser(place), env: serverEnv(), encoding: "utf8" });
    if (result.status !== 0) {
      rmSync(cluster, { recursive: true, force: true });
      throw new Stop(`The database could not be initialised:\n${result.error?.message ?? ""}${result.stdout ?? ""}${result.stderr ?? ""}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function choosePort(folder: string): Promise<number> {
  const file = path.join(folder, "postgres-port");
  const kept = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (kept > 0 && !(await tryPort(kept, "127.0.0.1"))) return kept;
  const port = await freePort();
  writeFileSync(file, String(port), { mode: 0o600 });
  return port;
}

async function answers(url: string): Promise<true | string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function openLog(place: Place): { file: string; fd: number } {
  const file = path.join(place.folder, "postgres.log");
  const large = existsSync(file) && statSync(file).size > LOG_LIMIT;
  const fd = openSync(file, large ? "w" : "a", 0o600);
  return { file, fd };
}

function launch(place: Place, port: number, settings: Record<string, string>): { pid: number; log: string } {
  const { file, fd } = openLog(place);
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // No socket: its path is limited to 107 bytes, and a checkout may lie deeper.
    unix_socket_directories: "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    random_page_cost: "1.1",
    jit: "off",
    ...settings,
  };
  const args = ["-D", place.cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  // A session of its own: Ctrl-C in the terminal must not stop the database before the server that uses it.
  const child = spawn(path.join(place.native, "bin/postgres"), args, { ...asUser(place), env: serverEnv(), detached: true, stdio: ["ignore", fd, fd] });
  child.on("error", () => undefined);
  child.unref();
  closeSync(fd);
  return { pid: child.pid ?? 0, log: file };
}

async function start(place: Place, url: (port: number) => string, settings: Record<string, string>): Promise<{ pid: number; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(place.folder);
    const { pid, log } = launch(place, port, settings);
    const deadline = Date.now() + 120_000;
    while (pid && isAlive(pid) && Date.now() < deadline) {
      const answer = await answers(url(port));
      if (answer === true) return { pid, port };
      if (/password authentication failed/.test(answer)) {
        await stopPostmaster(pid);
        throw new Stop(`The password in the secrets folder does not open the database in ${place.cluster}. Restore both from the same backup.`);
      }
      await sleep(100);
    }
    // The processes of a killed server need a moment to notice; then the memory that they hold is free.
    if (attempt === 4) throw new Stop(`PostgreSQL does not start. The last lines of ${log}:\n${readFileSync(log, "utf8").split("\n").slice(-15).join("\n")}`);
    await sleep(1_500);
  }
}

/** Starts PostgreSQL on the cluster of this data folder, made at first use; takes over one that still runs there. */
export async function openCluster(data: string, { superuserPassword, settings = {} }: ClusterOptions): Promise<Cluster> {
  const place = choosePlace(data);
  const url = (port: number, database = "postgres") => `postgresql://${SUPERUSER}:${superuserPassword}@127.0.0.1:${port}/${database}`;
  const server = await exclusively(data, "postgres", async () => {
    if (!existsSync(path.join(place.cluster, "PG_VERSION"))) {
      await step("Making the database folder (初始化数据库)", () => initialise(place, superuserPassword));
    }
    refuseOtherVersion(place);
    const running = runningPostmaster(place.cluster);
    if (running) {
      if ((await answers(url(running.port))) === true) {
        say("PostgreSQL already runs on this data folder; using it");
        return running;
      }
      await stopPostmaster(running.pid);
    }
    return step("Starting PostgreSQL (启动数据库)", () => start(place, url, settings));
  });
  return {
    port: server.port,
    superuserUrl: (database) => url(server.port, database),
    stop: () => stopPostmaster(server.pid),
  };
}
