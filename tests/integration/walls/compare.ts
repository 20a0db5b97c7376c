import { findActor } from "@/lib/server/db/with-actor";
import { asMaintenance } from "../../support/database";
import { applicationReads, applicationWrites } from "./application-wall";
import type { DatabaseWall } from "./database-wall";
import { WRITES, type MainWrite, type Write } from "./facts";
import type { ChildFile } from "./child-file";
import { insertFile } from "./files";
import { mayRead, mayWrite } from "./oracle";
import { insertPeople, type Person } from "./people";
import { Random } from "./random";

export interface Pair {
  person: Person;
  file: ChildFile;
}

export interface WallsWorld {
  seed: number;
  people: Person[];
  files: ChildFile[];
  pairs: Pair[];
}

const FILES = 31;
const PER_FILE = 10;

/** A world that a seed gives again, and for each file some people who have to do with it and some who have not. */
export async function makeWorld(seed: number, files = FILES, perFile = PER_FILE): Promise<WallsWorld> {
  const random = new Random(seed);
  return asMaintenance(async (client) => {
    const { people, offices } = await insertPeople(client, random);
    const made: ChildFile[] = [];
    const pairs: Pair[] = [];
    for (let index = 0; index < files; index += 1) {
      const file = await insertFile(client, random, offices, people, { closed: index % 5 === 1 ? "SEALED" : index % 5 === 3 ? "BARRED" : undefined });
      made.push(file);
      const tied = new Set([file.filingOrg, ...file.grants.map(({ orgId }) => orgId), ...file.referrals.map(({ toOrg }) => toOrg)]);
      const concerned = people.filter((person) => tied.has(person.orgId) || file.division.startsWith(person.orgDivision));
      // The city's monitor has to do with every file, by its figures alone.
      const monitors = people.filter((person) => person.orgType === "MUNICIPAL_BUREAU");
      const chosen = new Set([random.pick(monitors), ...random.some(concerned, Math.ceil(perFile * 0.7)), ...random.some(people, perFile)]);
      for (const person of [...chosen].slice(0, perFile)) pairs.push({ person, file });
    }
    return { seed, people, files: made, pairs };
  });
}

export interface Difference {
  who: string;
  what: string;
  oracle: boolean;
  database?: boolean;
  application?: boolean;
}

/** Rows that the application never lists by themselves: they stand in the conditions of others, or name nobody. */
const ONLY_IN_DATABASE = ["access_grant", "registration_change", "audit_event", "audit_version", "audit_seal", "audit_verification"];

const isMain = (write: Write): write is MainWrite => (WRITES as readonly Write[]).includes(write);

interface Asked {
  database?: DatabaseWall;
  application?: boolean;
  /** Only what is in this table. */
  table?: string;
  /** Ends with the first pair that differs. */
  first?: boolean;
}

/** Where a wall answers otherwise than the oracle. */
export async function differences(pairs: readonly Pair[], { database, application, table, first }: Asked): Promise<Difference[]> {
  const found: Difference[] = [];
  const now = new Date();
  for (const { person, file } of pairs) {
    if (first && found.length > 0) return found;
    const actor = application ? await findActor(person.sessionId) : null;
    if (application && !actor) throw new Error(`${person.label} cannot act`);
    const [byDatabase, reads, mayDo] = await Promise.all([
      database?.answer(person, file, table), actor && applicationReads(actor, file, now), actor && applicationWrites(actor, file, now),
    ]);
    const compare = (what: string, oracle: boolean, inDatabase: boolean | undefined, inApplication: boolean | undefined) => {
      if ((inDatabase ?? oracle) === oracle && (inApplication ?? oracle) === oracle) return;
      found.push({ who: `${person.label} · ${file.label}`, what, oracle, ...(inDatabase === undefined ? {} : { database: inDatabase }), ...(inApplication === undefined ? {} : { application: inApplication }) });
    };
    for (const row of file.rows) {
      if (table && row.table !== table) continue;
      const name = `${row.table}:${row.id}`;
      const asked = ONLY_IN_DATABASE.includes(row.table) ? undefined : reads?.has(name);
      compare(`read ${row.table} ${JSON.stringify(row.facts)}`, mayRead(person, file, row.facts), byDatabase?.seen.has(name), asked);
    }
    const tried = byDatabase ? [...byDatabase.tried] : [...WRITES].map((write) => [write, undefined] as const);
    for (const [write, record] of tried) {
      const asked = isMain(write) ? mayDo?.has(write) : undefined;
      compare(`write ${write}${record ? ` ${JSON.stringify(record)}` : ""}`, mayWrite(person, file, write, record), byDatabase?.written.has(write), asked);
    }
  }
  return found;
}

/** The differences as a message, with the seed that gives them again. */
export function report(seed: number, found: readonly Difference[]): string {
  const kinds = new Map<string, { whos: string[]; count: number }>();
  for (const { who, what, ...answers } of found) {
    const kind = `${what.replace(/"(\w{8}-[\w-]+)"/g, '"…"')} ${JSON.stringify(answers)}`;
    const entry = kinds.get(kind) ?? { whos: [], count: 0 };
    entry.count += 1;
    if (entry.whos.length < 2) entry.whos.push(who);
    kinds.set(kind, entry);
  }
  const lines = [...kinds].slice(0, 40).map(([kind, { whos, count }]) => `${count} × ${kind}\n${whos.map((who) => `      ${who}`).join("\n")}`);
  return `HUTONG_WALLS_SEED=${seed}: ${found.length} differences\n${lines.join("\n")}`;
}
