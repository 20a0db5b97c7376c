import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { appendSeal, sealLog } from "@/lib/server/audit-chain/sealer";
import { leafOf, merkleRoot, packLeaves, type ChainLine } from "@/lib/server/audit-chain/row-digest";
import { closeSeal, NO_SEAL } from "@/lib/server/audit-chain/seal";
import { readSealKeys } from "@/lib/server/audit-chain/seal-key";
import { rootClient } from "@/lib/server/db/client";
import { asMaintenance, queryAll } from "../../support/database";
import { logFiles, sealAll, tamper, verify, writeRows } from "./support";

/** Rows of a server that had counted further than this one, as a restored dump brings them. */
const insertFrom = (action: string, tx: string, count: number) =>
  asMaintenance((client) => client.query("INSERT INTO audit_event (tx, request_id, action, result) SELECT $2::xid8, 'r', $1, 'OK' FROM generate_series(1, $3::int)", [action, tx, count]));

beforeAll(async () => {
  await insertFrom("test.sealed", "1000000000001", 4);
  const lines = (await queryAll<{ line: ChainLine }>("SELECT audit_line(e) AS line FROM audit_event e ORDER BY id")).map(({ line }) => line);
  const leaves = lines.map(leafOf);
  const seal = closeSeal(
    {
      number: "1", kind: "ROWS", month: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7), fromTx: "0", toTx: "1000000000005", floorId: "0", rowCount: leaves.length, firstId: leaves[0]?.id ?? "",
      lastId: leaves.at(-1)?.id ?? "", root: merkleRoot(leaves), previous: NO_SEAL, sealedAt: String(Date.now()),
    },
    readSealKeys(logFiles().keyFile),
  );
  await appendSeal(rootClient(), seal, packLeaves(leaves));
});

/** Until every row is under a seal: while another database of the same server works, the newest rows are not settled yet. */
async function sealEveryRow(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await sealAll();
    const [sums] = await queryAll<{ whole: boolean }>("SELECT (SELECT sum(row_count) FROM audit_seal) = (SELECT count(*) FROM audit_event) AS whole");
    if (sums?.whole) return;
    await sleep(100);
  }
  throw new Error("rows of the log stay without a seal");
}

it("what was not sealed when the database was restored is sealed first, then the rows of the new server", async () => {
  await insertFrom("test.unsealed", "1000000000009", 3);
  await writeRows("test.new", 5);
  await sealEveryRow();
  const seals = await queryAll("SELECT from_tx::text AS from, to_tx::text AS to, floor_id > 0 AS floor, row_count AS rows FROM audit_seal ORDER BY number");
  expect(seals).toEqual([
    { from: "0", to: "1000000000005", floor: false, rows: 4 },
    { from: "1000000000005", to: "18446744073709551615", floor: false, rows: 3 },
    expect.objectContaining({ from: "0", floor: true, rows: 5 }),
  ]);
  await writeRows("test.newer", 2);
  await sealEveryRow();
  expect(await verify()).toMatchObject({ rows: 14, unsealed: 0, findings: { count: 0 } });
  expect(await sealLog()).toBeNull();
});

it("a row put among those of the old server is found", async () => {
  const [old] = await queryAll<{ id: string }>("SELECT min(id)::text AS id FROM audit_event WHERE action = 'test.sealed'");
  await tamper(`INSERT INTO audit_event (id, at, tx, request_id, action, result) SELECT id, at + interval '1 second', tx, 'x', 'test.forged', 'OK' FROM audit_event WHERE id = ${old?.id}`);
  expect((await verify()).findings.kept).toEqual([expect.objectContaining({ kind: "INSERTED_ROW", row: old?.id })]);
});
