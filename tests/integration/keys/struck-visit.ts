import { v7 } from "uuid";
import { logHouseholdVisit } from "@/lib/features/screening/mutations/log-household-visit";
import { openRound } from "@/lib/features/screening/mutations/move-round";
import { planRound } from "@/lib/features/screening/mutations/plan-round";
import { strikeHouseholdVisit } from "@/lib/features/screening/mutations/strike-household-visit";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, type IsoDate } from "@/lib/shared/dates";
import type { World } from "../../factories/world";

/** A visit to a household, struck out. */
export async function struckVisit(world: World, today: IsoDate): Promise<void> {
  const [office, worker, roundId] = [await world.actor("reviewer"), await world.actor("caseworker"), v7()];
  done(await executeMutation(planRound, office, { clientKey: roundId, name: "排查", divisionCode: "110105", startsOn: today, endsOn: addDays(today, 9) }));
  done(await executeMutation(openRound, office, { roundId, version: 1 }));
  const input = { clientKey: v7(), roundId, householdId: null, headName: "试户主", community: "110105004032", address: "幸福一村9号", phone: "", visitedOn: today, outcome: "VISITED", minorsAtHome: 0, resident: "", movedTo: "", note: "随祖母生活" };
  const logged = await executeMutation(logHouseholdVisit, worker, input);
  if (!logged.ok) throw new Error(JSON.stringify(logged));
  done(await executeMutation(strikeHouseholdVisit, worker, { householdVisitId: logged.data.visitId, version: 1, reason: "误录" }));
}

function done(result: { ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result));
}
