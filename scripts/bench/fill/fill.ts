import type pg from "pg";
import type { BenchSize } from "../sizes";
import { answerOnce } from "./assessed";
import { fillCases } from "./cases";
import { fillChildren } from "./children";
import { dropPlainIndexes } from "./indexes";
import { fillNames } from "./names";
import { fillOrganisations } from "./organisations";
import { planRows } from "./plan";
import { write, type Filling } from "./session";

/** Their triggers mirror columns and guard courses row by row; the generator writes both sides itself. */
const WITH_TRIGGERS = ["registration", "care_case", "assessment", "task", "visit", "plan_version", "plan_goal", "plan_measure", "referral", "membership"] as const;
/** The large ones. */
const WITH_INDEXES = [
  "household", "child", "name_gram", "child_guardian", "registration", "care_case", "assessment", "plan_version", "visit", "task", "case_event", "referral", "closing_evaluation", "access_grant",
];

/**
 * Fills a migrated database that holds reference data only, as its owner, in one transaction: all or nothing. Foreign keys and checks stay on,
 * so that what is measured is data that the application could have written. `say` is told each step.
 */
export async function fillDatabase(client: pg.ClientBase, size: BenchSize, today: string, say: (line: string) => void): Promise<void> {
  const begun = Date.now();
  const filling: Filling = {
    client, size, today,
    async step(name, work) {
      const start = Date.now();
      const rows = await work();
      say(`${size.name}: ${name}, ${rows.toLocaleString("en")} rows in ${((Date.now() - start) / 1000).toFixed(1)} s (${((Date.now() - begun) / 1000).toFixed(0)} s so far)`);
    },
  };
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL synchronous_commit = off");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL work_mem = '256MB'");
    for (const table of WITH_TRIGGERS) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const indexes = await dropPlainIndexes(client, WITH_INDEXES);
    await client.query("SET LOCAL ROLE hutong_maintenance");
    await fillOrganisations(filling);
    await fillNames(filling);
    await answerOnce(filling);
    await planRows(filling);
    await fillChildren(filling);
    await fillCases(filling);
    await filling.step("running numbers", () =>
      write(
        filling,
        `INSERT INTO number_counter (kind, division, year, last)
         SELECT kind, street, extract(year FROM filed_on)::int, max(number_in_street) FROM bench_row, unnest(ARRAY['DJ','GA']) kind GROUP BY 1, 2, 3`,
      ),
    );
    await write(filling, "INSERT INTO registration_change (street_code, version) SELECT DISTINCT street, 1 FROM bench_row");
    await client.query("RESET ROLE");
    await filling.step("indexes", async () => {
      for (const definition of indexes) await client.query(definition);
      return indexes.length;
    });
    for (const table of WITH_TRIGGERS) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  // Statistics for the planner, and the visibility that index-only scans need: what autovacuum does within minutes in real use.
  await client.query("VACUUM (ANALYZE)");
  say(`${size.name}: filled in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}
