import { v7 } from "uuid";
import type { z } from "zod";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import type { World } from "../../factories/world";

/** A moment ago, as forms say it: day and time of Beijing. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
export const when = (minutes: number) => ({ on: toShanghaiDate(ago(minutes)), at: toShanghaiTime(ago(minutes)) });
export const WHAT = "孩子独自在家三天，敲门有哭声";
export const recording = (more: object = {}, minutes = 30) => ({
  clientKey: v7(), source: "HOTLINE", receivedOn: when(minutes).on, receivedAt: when(minutes).at, division: "110105004032", address: "幸福一村7号楼301", what: WHAT, childName: "苗念慈", informant: "邻居孙某", phone: "199 2222 3333", urgency: "YELLOW", ...more,
});
export const contact = (reportId: string, version: number, more: object = {}, minutes = 5) => ({
  clientKey: v7(), reportId, version, happenedOn: when(minutes).on, happenedAt: when(minutes).at, way: "ON_SITE", result: "CHILD_SEEN", note: "见到孩子，由祖母照料", ...more,
});

/** Writes as somebody of a world that its test makes. */
export const writing = (world: () => World) => {
  const run = async <S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) => executeMutation(mutation, await world().actor(person), input);
  const recorded = async (more: object = {}, person: PersonKey = "caseworker", minutes = 30) => {
    const result = await run(recordIntake, person, recording(more, minutes));
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
    return result.data.reportId;
  };
  return { run, recorded };
};
