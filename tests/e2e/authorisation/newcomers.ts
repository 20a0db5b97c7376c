import { randomUUID } from "node:crypto";
import { approval } from "../../support/approval";
import { mustSucceed } from "../support/direct-call";
import { one } from "../support/database";
import { tryToSignIn, type Cookie } from "../support/http-session";
import { as, CAST, type Person } from "./cast";

/** Somebody whom the administrators entered during the test, signed in. */
export interface Newcomer {
  userId: string;
  username: string;
  password: string;
  cookies: Cookie[];
  membershipId: string;
  organisationId: string;
}

const PASSWORD = "Qingnian-2026-lu";

/** Enters a person with the roles and organisation of one of the cast, as the administrators do, and signs in with the one-time password. */
export async function enteredLike(person: Person): Promise<Newcomer> {
  const model = await one<{ organisationId: string; roles: string[] }>(
    `SELECT m.organisation_id AS "organisationId", m.roles::text[] AS roles FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.username = $1`, [CAST[person]],
  );
  const username = `xin${randomUUID().slice(0, 8)}`;
  const { userId, password } = await mustSucceed<{ userId: string; password: string }>(await as("systemAdmin"), "createUserAction", {
    clientKey: randomUUID(), username, name: "新来人", jobTitle: null,
  });
  const { membershipId } = await mustSucceed<{ membershipId: string }>(await as("securityAdmin"), "assignRolesAction", { userId, ...model, version: null, validTo: null, ...approval() });
  const cookies = await tryToSignIn(username, password);
  if (!cookies) throw new Error(`${username} cannot sign in with the one-time password`);
  return { userId, username, password, cookies, membershipId, organisationId: model.organisationId };
}

/** The same, with a password of their own chosen: they work as anybody does. */
export async function newcomerLike(person: Person): Promise<Newcomer> {
  const newcomer = await enteredLike(person);
  await mustSucceed(newcomer.cookies, "changePasswordAction", { version: 1, currentPassword: newcomer.password, newPassword: PASSWORD, repeatPassword: PASSWORD });
  return { ...newcomer, password: PASSWORD };
}

const versionOf = async (table: "app_user" | "membership", id: string) => (await one<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id])).version;

/** The system administrator shuts the person out, or lets it in again. */
export const setActive = async ({ userId }: Newcomer, active: boolean): Promise<unknown> =>
  mustSucceed(await as("systemAdmin"), "setUserActiveAction", { userId, version: await versionOf("app_user", userId), active });

/** The security administrator gives the person other roles in its organisation. */
export const giveRoles = async ({ userId, organisationId, membershipId }: Newcomer, roles: readonly string[]): Promise<unknown> =>
  mustSucceed(await as("securityAdmin"), "assignRolesAction", { userId, organisationId, version: await versionOf("membership", membershipId), roles, validTo: null, ...approval() });

/** The security administrator takes the roles back. */
export const endRoles = async ({ membershipId }: Newcomer): Promise<unknown> =>
  mustSucceed(await as("securityAdmin"), "endMembershipAction", { membershipId, version: await versionOf("membership", membershipId) });
