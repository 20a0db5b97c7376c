import { givenName, surname } from "../../../prisma/seed/demo/names";
import { Random } from "../../../prisma/seed/demo/random";
import { insertRows } from "../../../prisma/seed/support/insert-rows";
import { nameFormsOf } from "../../../lib/shared/name-forms";
import { write, type Filling } from "./session";

/** So many different names, most of two or three characters; with more children than that some bear the same one, as in life. */
export const NAMES = 20_000;

/** bench_name: names for boys (even n) and girls (odd n) in the forms by which they are searched. */
export async function fillNames(filling: Filling): Promise<void> {
  await filling.step("names", async () => {
    const random = new Random(349);
    const rows = Array.from({ length: NAMES }, (_, n) => {
      const name = surname(random) + givenName(random, n % 2 === 0 ? "boy" : "girl");
      const { reading, initials, grams } = nameFormsOf(name);
      return { n, name, reading, initials, grams };
    });
    await write(filling, `CREATE TEMP TABLE bench_name (n int PRIMARY KEY, name text NOT NULL, reading text NOT NULL, initials text NOT NULL, grams text[] NOT NULL) ON COMMIT DROP`);
    const count = await insertRows(filling.client, "bench_name", rows);
    await write(filling, "ANALYZE bench_name");
    return count;
  });
}
