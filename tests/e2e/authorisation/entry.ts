import type { RefusalCode } from "@/lib/shared/refusal";
import { PEOPLE, type Person } from "./cast";
import type { Newcomer } from "./newcomers";

/** The exact answer to each of the cast; "may": has the same right as who is tried for success. */
export type Codes = Readonly<Record<Person, RefusalCode | "may">>;

/**
 * The usual answer, and who gets another one. Nobody signed in and a deactivated user are UNAUTHENTICATED everywhere, somebody with a one-time password is to change it:
 * they stand in no table.
 */
export const everybody = (usual: RefusalCode | "may", except: Partial<Record<Person, RefusalCode | "may">> = {}): Codes =>
  ({ ...Object.fromEntries(PEOPLE.map((person) => [person, usual])), ...except }) as Codes;

export type Input = Record<string, unknown>;

/** What an action demands of who calls it. */
export interface ActionEntry {
  /** Who succeeds in the end: one of the cast, or a newcomer where one acts on one's own account. */
  right: Person | "newcomer";
  /** What succeeds for `right`: a record of the demo that fits, or one made by earlier actions. Asked for once, before anything is tried. */
  input: (newcomer: Newcomer) => Promise<Input>;
  codes: Codes;
  /**
   * Ids in the input, as paths ('cases.*.caseId'; what is null in the input may be named too), and what an id of nothing gives there; "free": the page
   * makes it up, no record stands behind it. Every id that the input holds must stand here, but the request's own clientKey.
   */
  forged: Readonly<Record<string, RefusalCode | "free">>;
  /** What somebody with a one-time password is told; PASSWORD_CHANGE_DUE for all but the change itself. */
  oneTime?: RefusalCode;
  /** false: a look-up that leaves nothing but its audit row. */
  writes?: false;
}

/** An action that anybody may call, with the reason; what it must not do is tested by itself. */
export interface PublicEntry {
  public: string;
}

/** An action that no page carries: a route handler calls it, and stands in the table of handlers. */
export interface BehindEntry {
  behind: string;
}

export type Entries = Readonly<Record<string, ActionEntry | PublicEntry | BehindEntry>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Paths of everything in the input that is an id, but the request's own key; places in a list are '*'. */
export function idPaths(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "string") return UUID.test(value) && path.at(-1) !== "clientKey" ? [path.join(".")] : [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((inner) => idPaths(inner, [...path, "*"])))];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => idPaths(inner, [...path, key]));
}

/** The input with another value at a path, in a list at its first place. */
export function replaced(input: Input, path: string, value: unknown): Input {
  const copy = structuredClone(input);
  const keys = path.split(".").map((key) => (key === "*" ? "0" : key));
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  if (!(last in holder)) throw new Error(`the input has no ${path}`);
  holder[last] = value;
  return copy;
}
