import { v7 } from "uuid";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import { insert } from "../support/insert";
import type { PersonKey } from "./organisations";
import type { World } from "./world";

type Sealable = { childId: string; division: string };

/** Seals a record to people, past the application. */
export async function insertSeal(world: World, record: Sealable, people: readonly PersonKey[]): Promise<string> {
  const id = v7();
  await asMaintenance(async (client) => {
    await insert(client, "child_seal", { id, child_id: record.childId, division: record.division, sealed_by_id: world.userId.supervisor, sealed_at: new Date(), ...sealColumns("child_seal", id, { reason: "涉性侵害" }) });
    for (const person of people) await insert(client, "child_seal_person", { seal_id: id, user_id: world.userId[person], added_by_id: world.userId.supervisor, added_at: new Date() });
  });
  return id;
}

/** Bars a person from a child, past the application. */
export async function insertBar(world: World, record: Sealable, person: PersonKey): Promise<void> {
  const id = v7();
  await asMaintenance((client) =>
    insert(client, "barred_person", { id, child_id: record.childId, division: record.division, user_id: world.userId[person], named_by_id: world.userId.supervisor, named_at: new Date(), ...sealColumns("barred_person", id, { reason: "涉嫌加害" }) }),
  );
}
