import { ROSTER_FIELDS } from "@/lib/features/roster/fields";
import { headOf } from "@/lib/workflows/roster-words";
import { cellsOf, columnAt, workbook } from "../../integration/roster/support";
import { one } from "../support/database";
import { baseUrl, cookieHeader, type Cookie } from "../support/http-session";
import { as } from "./cast";
import { everybody, type Entries } from "./entry";
import { act, inventedForm } from "./records";

const headers = (cookies: readonly Cookie[] | null, origin: string | null = baseUrl()): Record<string, string> => ({ ...(cookies ? { cookie: cookieHeader(cookies) } : {}), ...(origin ? { origin } : {}) });

/** Sends a roster of one invented child; `own`: under heads that the office has not matched yet; `twice`: with a second row of the same child. */
export async function sendRoster(cookies: readonly Cookie[] | null, origin?: string | null, { own = "", twice = false } = {}): Promise<Response> {
  const heads = ROSTER_FIELDS.map(({ path }) => (path === "child.name" && own ? own : headOf(path)));
  const row = cellsOf(inventedForm());
  const rows = twice ? [row, row.map((cell, index) => (index === columnAt("need.narrative") ? "另一行" : cell))] : [row];
  const body = new FormData();
  body.set("file", new File([new Uint8Array(await workbook(rows, { heads }))], "名册.xlsx"));
  return fetch(`${baseUrl()}/api/rosters`, { method: "POST", headers: headers(cookies, origin), body });
}

async function sent(options: { own?: string; twice?: boolean } = {}): Promise<string> {
  const answer = (await (await sendRoster(await as("caseworker"), undefined, options)).json()) as { ok: boolean; data: { importId: string } };
  if (!answer.ok) throw new Error(`the roster was refused: ${JSON.stringify(answer)}`);
  return answer.data.importId;
}

export const askProgress = (cookies: readonly Cookie[] | null, id: string, origin?: string | null): Promise<Response> => fetch(`${baseUrl()}/api/rosters/${id}`, { method: "POST", headers: headers(cookies, origin) });
export const fetchResult = (cookies: readonly Cookie[] | null, id: string): Promise<Response> => fetch(`${baseUrl()}/api/rosters/${id}`, { headers: headers(cookies) });

/** A roster of the caseworker that has been checked. */
export async function rosterChecked(options: { twice?: boolean } = {}): Promise<string> {
  const id = await sent(options);
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = (await (await askProgress(await as("caseworker"), id)).json()) as { data?: { status: string } };
    if (answer.data?.status === "CHECKED") return id;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the roster was not checked");
}

let ledgers = 0;
async function rosterToMap() {
  ledgers += 1;
  const head = `被登记人${ledgers}号`;
  const importId = await sent({ own: head });
  return { importId, version: 1, name: "旧台账", mapping: { columns: ROSTER_FIELDS.map(({ path }) => ({ head: path === "child.name" ? head : headOf(path), path })), values: [] } };
}

const target = async (id: string) => ({ importId: id, version: (await one<{ version: number }>("SELECT version FROM roster_import WHERE id = $1", [id])).version });
const OWN = everybody("NOT_FOUND", { caseworker: "may" });

/** A roster is worked on by who brought it in; the columns of a ledger are the office's. */
export const rosterEntries: Entries = {
  mapRosterAction: { right: "caseworker", input: rosterToMap, codes: OWN, forged: { importId: "NOT_FOUND" } },
  changeMappingAction: {
    right: "caseworker", codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may" }), forged: { mappingId: "NOT_FOUND" },
    input: async () => {
      const { mapping } = await rosterToMap().then(async (input) => {
        await act("caseworker", "mapRosterAction", input);
        return input;
      });
      const { id, version } = await one<{ id: string; version: number }>("SELECT id, version FROM roster_mapping ORDER BY updated_at DESC LIMIT 1");
      return { mappingId: id, version, name: "旧台账（改）", mapping };
    },
  },
  removeMappingAction: {
    right: "caseworker", codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may" }), forged: { mappingId: "NOT_FOUND" },
    input: async () => {
      await act("caseworker", "mapRosterAction", await rosterToMap());
      const { id, version } = await one<{ id: string; version: number }>("SELECT id, version FROM roster_mapping ORDER BY updated_at DESC LIMIT 1");
      return { mappingId: id, version };
    },
  },
  decideRowsAction: { right: "caseworker", input: async () => ({ importId: await rosterChecked({ twice: true }), rowId: null, decision: "SKIP", reason: "" }), codes: OWN, forged: { importId: "NOT_FOUND" } },
  confirmRosterAction: { right: "caseworker", input: async () => target(await rosterChecked()), codes: OWN, forged: { importId: "NOT_FOUND" } },
  cancelRosterAction: { right: "caseworker", input: async () => target(await rosterChecked()), codes: OWN, forged: { importId: "NOT_FOUND" } },
};
