import { expect, it } from "vitest";
import { knownAgeDate } from "@/lib/features/ledger/queries/known-age-date";
import { queryAll } from "../../support/database";
import { createWorld } from "../../factories/world";

it("ages are counted on a programme's reference date, or today: a date of one's own choice is left out", async () => {
  const world = await createWorld();
  const actor = await world.actor("caseworker");
  const [programme] = await queryAll<{ day: string }>("SELECT age_reference_on::text AS day FROM programme ORDER BY starts_on LIMIT 1");
  expect(programme).toBeDefined();
  expect(await knownAgeDate(actor, programme?.day)).toBe(programme?.day);
  for (const day of ["2026-02-24", "2013-12-30", undefined]) expect(await knownAgeDate(actor, day), day).toBeUndefined();
});
