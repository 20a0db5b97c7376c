import { v7 } from "uuid";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { World } from "../../factories/world";
import { queryAll } from "../../support/database";

/** What somebody noted of a measure of a plan. */
export async function progressRows(world: World): Promise<void> {
  const id = v7();
  await queryAll(
    `INSERT INTO measure_progress (id, plan_id, child_id, division, measure_key, status, note_cipher, updated_by_id, updated_at)
     SELECT $1, p.id, p.child_id, p.division, $1, 'IN_PROGRESS', $2, $3, now() FROM help_plan p ORDER BY p.id LIMIT 1`,
    [id, sealColumns("measure_progress", id, { note: "已联系学校" }).note_cipher, world.userId.caseworker],
  );
}
