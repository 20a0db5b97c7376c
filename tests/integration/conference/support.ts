import { v7 } from "uuid";
import type { z } from "zod";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, type Ready } from "../referral/support";

export let world: World;
export let ready: Ready;
export const today = toShanghaiDate(new Date());
export const run = async <S extends z.ZodType, R>(person: PersonKey, mutation: Mutation<S, R>, input: unknown) => executeMutation(mutation, await world.actor(person), input);

/** A world with a case in service, made anew for each file of tests. */
export const prepare = async (): Promise<void> => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1");
};

export const draft = (change: Record<string, unknown> = {}) => ({
  caseId: ready.caseId, subject: "返校安排", reason: "长期辍学，多次劝返未果", on: addDays(today, 3), at: "09:30", place: "三里屯街道办事处", phone: "", chairId: world.userId.supervisor, requestedAction: "请带学籍材料", wish: "",
  invited: [{ receiverId: world.organisationId.education, task: "T4_1", purposeCode: "SCHOOLING", fields: ["SCHOOL"], people: "义务教育科" }, { receiverId: world.organisationId.league, task: "T4_1", purposeCode: "COMPANIONSHIP", fields: [], people: "" }],
  ...change,
});

export async function called(person: PersonKey = "caseworker", change: Record<string, unknown> = {}) {
  const input = draft(change);
  const preview = await run(person, previewConference, input);
  if (!preview.ok) throw new Error(JSON.stringify(preview));
  const result = await run(person, callConference, { ...input, clientKey: v7(), previewDigest: preview.data.digest });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}
/** One whose appointed time has come. */
export async function started(person: PersonKey = "caseworker", change: Record<string, unknown> = {}) {
  const data = await called(person, change);
  await asMaintenance((client) => client.query("UPDATE case_conference SET starts_at = $2 WHERE id = $1", [data.conferenceId, shanghaiInstant(today)]));
  return data;
}
export const invitationOf = async (conferenceId: string, organisation: "education" | "league") =>
  (await queryAll<{ id: string; version: number; open: boolean }>("SELECT id, version, open FROM conference_invitation WHERE conference_id = $1 AND to_org_id = $2", [conferenceId, world.organisationId[organisation]]))[0] ?? { id: "", version: 0, open: false };
export const openTasks = async (subject: string) => (await queryAll<{ rule: string }>("SELECT rule FROM task WHERE subject_id = $1 AND done_at IS NULL", [subject])).map(({ rule }) => rule);
export const minutes = { heldOn: today, attendance: "民政科、教委", points: "就学困难的原因", decisions: "下周返校" };
