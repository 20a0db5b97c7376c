import { v7 } from "uuid";
import { nameArea } from "@/lib/features/area/mutations/keep-area";
import { logPatrol } from "@/lib/features/area/mutations/log-patrol";
import { strikePatrol } from "@/lib/features/area/mutations/strike-patrol";
import { endPilotUnit } from "@/lib/features/pilot/mutations/end-pilot-unit";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, type IsoDate } from "@/lib/shared/dates";
import type { World } from "../../factories/world";
import { queryAll } from "../../support/database";

/** A patrol, struck out, and a pilot unit whose end was set. */
export async function withdrawnRows(world: World, today: IsoDate): Promise<void> {
  const [worker, office, areaId, patrolId] = [await world.actor("caseworker"), await world.actor("reviewer"), v7(), v7()];
  done(await executeMutation(nameArea, worker, { clientKey: areaId, division: "110105004", name: "地铁站东口", place: "东口", times: ["NIGHT"], reason: "夜间常有未成年人留宿" }));
  done(await executeMutation(logPatrol, worker, { clientKey: patrolId, areaId, patrolledOn: addDays(today, -1), patrolledAt: "21:30", companions: "", seen: [], action: "没有发现" }));
  done(await executeMutation(strikePatrol, worker, { areaId, patrolId, version: 1, reason: "误录" }));
  const [unit] = await queryAll<{ id: string; version: number }>("SELECT id, version FROM pilot_unit WHERE division_code = '110105004' AND valid_to IS NULL ORDER BY id LIMIT 1");
  done(await executeMutation(endPilotUnit, office, { unitId: unit?.id, version: unit?.version, validTo: addDays(today, 300), reason: "试点任务完成" }));
}

function done(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result));
}
