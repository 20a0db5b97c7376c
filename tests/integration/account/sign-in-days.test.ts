import { v7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { runningMemberships, signIn } from "@/lib/server/auth/sign-in";
import { hashPassword } from "@/lib/server/auth/passwords";
import { rootClient } from "@/lib/server/db/client";
import { createWorld, type World } from "../../factories/world";
import { approveAll } from "../../support/approval";
import { asMaintenance } from "../../support/database";

/** Memberships run by days of Beijing. */
const PASSWORD = "Xiangyang-2027";
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A person with these memberships: office, first day, last day. */
async function person(...memberships: readonly (readonly ["street" | "agency" | "district", string, string | null])[]) {
  const userId = v7();
  const username = `tian${userId.slice(-8)}`;
  await asMaintenance(async (client) => {
    await client.query("INSERT INTO app_user (id, username, name) VALUES ($1, $2, '换岗人')", [userId, username]);
    await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, false, now())", [userId, await hashPassword(PASSWORD)]);
    for (const [office, from, to] of memberships) {
      await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)", [
        v7(), userId, world.organisationId[office], [office === "agency" ? "SOCIAL_WORKER" : office === "street" ? "CASEWORKER" : "REVIEWER"], from, to,
      ]);
    }
    await approveAll(client);
  });
  return { userId, username };
}

const officesOf = async (userId: string, at: string) =>
  (await rootClient().membership.findMany({ where: { userId, ...runningMemberships(new Date(at)) }, select: { organisationId: true } })).map((row) => row.organisationId);

it("what ended with yesterday in Beijing is over before eight in the morning too, and the new office counts from midnight", async () => {
  const { userId } = await person(["street", "2026-01-01", "2026-11-25"], ["agency", "2026-11-26", null]);
  const { street, agency } = world.organisationId;
  expect(await officesOf(userId, "2026-11-25T15:59:59Z")).toEqual([street]);
  // Half past midnight in Beijing; in UTC it is still the 25th.
  expect(await officesOf(userId, "2026-11-25T16:30:00Z")).toEqual([agency]);
  expect(await officesOf(userId, "2026-11-26T02:00:00Z")).toEqual([agency]);
});

it("the last day counts to its end", async () => {
  const { userId } = await person(["street", "2026-01-01", "2026-11-25"]);
  expect(await officesOf(userId, "2026-11-25T00:30:00Z")).toEqual([world.organisationId.street]);
  expect(await officesOf(userId, "2026-11-25T15:30:00Z")).toEqual([world.organisationId.street]);
});

it("roles that begin later let nobody in yet, and are no error", async () => {
  const { username } = await person(["district", "2999-01-01", null]);
  expect(await signIn(username, PASSWORD, { ip: null, userAgent: null, requestId: "test" })).toBeNull();
});
