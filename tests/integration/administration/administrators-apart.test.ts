import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { roleFault, rolesOf, type HeldRoles } from "@/lib/features/administration/role-rules";
import { ADMIN_ROLES } from "@/lib/authz/scope";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { Role } from "@/lib/shared/vocabulary/organisation";
import { ORGANISATIONS, type OrganisationKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

/** The rule stands twice, in the domain and in the database: for random memberships of a person both must say the same. */
const SEED = 20261125;
const TRIALS = 400;
const today = toShanghaiDate(new Date());
const PLACES: readonly OrganisationKey[] = ["operator", "city", "street", "otherStreet", "district", "court", "agency"];

function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { below: (n: number) => Math.floor(next() * n), one: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]! };
}

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const random = randomOf(SEED);

function anyMembership(at: OrganisationKey): HeldRoles {
  const possible = rolesOf(ORGANISATIONS[at].type);
  // Beside ordinary sets now and then one that an office does not have, or all at once.
  const roles = new Set<Role>([random.one(possible)]);
  while (random.below(3) === 0) roles.add(random.one(random.below(4) === 0 ? ADMIN_ROLES : possible));
  const validFrom = addDays(today, random.below(30) - 20);
  return { organisationId: world.organisationId[at], roles: [...roles], validFrom, validTo: random.below(2) ? null : addDays(validFrom, random.below(12) - 1) };
}

/** Whether the database takes the membership, given anew or by changing one of another office's size. */
async function databaseTakes(client: { query(sql: string, values?: unknown[]): Promise<unknown> }, userId: string, wanted: HeldRoles, how: "insert" | "update"): Promise<boolean> {
  await client.query("SAVEPOINT trial");
  try {
    if (how === "insert") {
      await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)", [v7(), userId, wanted.organisationId, wanted.roles, wanted.validFrom, wanted.validTo]);
    } else {
      await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from, valid_to) VALUES ($1, $2, $3, '{LIAISON}', '2001-01-01', '2001-01-02')", [v7(), userId, wanted.organisationId]);
      await client.query("UPDATE membership SET roles = $3, valid_from = $4, valid_to = $5 WHERE user_id = $1 AND organisation_id = $2", [userId, wanted.organisationId, wanted.roles, wanted.validFrom, wanted.validTo]);
    }
    await client.query("RELEASE SAVEPOINT trial");
    return true;
  } catch (error) {
    await client.query("ROLLBACK TO SAVEPOINT trial");
    if (!/exclude one another|membership_administrators_apart/.test(String(error))) throw error;
    return false;
  }
}

describe("administrators exclude one another and case work", () => {
  it(`in the database as in the domain, for ${TRIALS} random people (seed ${SEED})`, async () => {
    const differing: unknown[] = [];
    const counts = { allowed: 0, refused: 0 };
    await asMaintenance(async (client) => {
      for (let trial = 0; trial < TRIALS; trial += 1) {
        const userId = v7();
        await client.query("INSERT INTO app_user (id, username, name) VALUES ($1, $2, '试')", [userId, `trial${trial}`]);
        const held: HeldRoles[] = [];
        const places = [...PLACES];
        for (let step = 0; step < 3; step += 1) {
          const at = places.splice(random.below(places.length), 1)[0]!;
          const wanted = anyMembership(at);
          const fault = roleFault(ORGANISATIONS[at].type, wanted, held);
          // Which roles an office has is no matter of the database.
          if (fault === "roleNotOfType") continue;
          const taken = await databaseTakes(client, userId, wanted, random.one(["insert", "update"]));
          counts[taken ? "allowed" : "refused"] += 1;
          if (taken !== (fault === null)) differing.push({ trial, held: [...held], wanted, fault, taken });
          if (taken) held.push(wanted);
        }
      }
    });
    expect(differing).toEqual([]);
    // The trial is worth something: both answers come often.
    expect(counts.allowed).toBeGreaterThan(200);
    expect(counts.refused).toBeGreaterThan(100);
  });

  it("in the database for two assignments at the same moment: one of them is refused", async () => {
    const userId = v7();
    await asMaintenance((client) => client.query("INSERT INTO app_user (id, username, name) VALUES ($1, 'both.at.once', '试')", [userId]));
    const give = (at: OrganisationKey, role: Role) =>
      asMaintenance(async (client) => {
        await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES ($1, $2, $3, $4, $5)", [v7(), userId, world.organisationId[at], [role], today]);
        await client.query("SELECT pg_sleep(0.2)");
      });
    const results = await Promise.allSettled([give("operator", "AUDITOR"), give("street", "CASEWORKER")]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
