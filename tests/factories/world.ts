import { v7 } from "uuid";
import type { Actor } from "@/lib/authz/actor";
import { findActor } from "@/lib/server/db/with-actor";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { approveAll } from "../support/approval";
import { asMaintenance } from "../support/database";
import { ORGANISATIONS, PEOPLE, type OrganisationKey, type PersonKey } from "./organisations";

export interface World {
  organisationId: Record<OrganisationKey, string>;
  userId: Record<PersonKey, string>;
  /** A signed-in person, as the database gives it. */
  actor(person: PersonKey): Promise<Actor>;
}

const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];
const ids = <K extends string>(keys: K[]) => Object.fromEntries(keys.map((key) => [key, v7()])) as Record<K, string>;

/**
 * Writes the organisations and people of the small world into this test file's own database, with the street 三里屯 and one community of
 * 左家庄 named as pilot units from 2020 on. Call once per file, in beforeAll.
 */
export async function createWorld(): Promise<World> {
  const organisationId = ids(keysOf(ORGANISATIONS));
  const userId = ids(keysOf(PEOPLE));
  const membershipId = ids(keysOf(PEOPLE));

  await asMaintenance(async (client) => {
    for (const key of keysOf(ORGANISATIONS)) {
      const spec = ORGANISATIONS[key];
      await client.query("INSERT INTO organisation (id, name, type, level, division_code, valid_from) VALUES ($1, $2, $3, $4, $5, '2013-07-24')", [
        organisationId[key], spec.name, spec.type, spec.level, spec.division,
      ]);
      await client.query("INSERT INTO organisation_division (organisation_id, division_code) VALUES ($1, $2)", [organisationId[key], spec.division]);
    }
    for (const key of keysOf(PEOPLE)) {
      const spec = PEOPLE[key];
      await client.query("INSERT INTO app_user (id, username, name) VALUES ($1, $2, $3)", [userId[key], key.toLowerCase(), spec.name]);
      await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')", [
        membershipId[key], userId[key], organisationId[spec.at], [...spec.roles],
      ]);
    }
    await approveAll(client);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM programme ORDER BY starts_on LIMIT 1");
    for (const [kind, division] of [["STREET", "110105004"], ["COMMUNITY", "110105005048"]]) {
      const id = v7();
      await client.query(
        "INSERT INTO pilot_unit (id, programme_id, kind, division_code, valid_from, reason_cipher, named_by_id) VALUES ($1, $2, $3, $4, '2020-01-01', $5, $6)",
        [id, rows[0]?.id, kind, division, sealColumns("pilot_unit", id, { reason: "典型街道" }).reason_cipher, userId.programmeOfficer],
      );
    }
  });

  return {
    organisationId,
    userId,
    async actor(person) {
      const sessionId = v7();
      await asMaintenance((client) =>
        client.query("INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due, proved_at) VALUES ($1, $2, $3, now() + interval '1 hour', false, now())", [
          sessionId, userId[person], membershipId[person],
        ]),
      );
      const actor = await findActor(sessionId);
      if (!actor) throw new Error(`${person} cannot act`);
      return actor;
    },
  };
}
