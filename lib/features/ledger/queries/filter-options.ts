import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { caseOwnersOf } from "../../case/queries/case-owners";
import type { CaseOwnerOption } from "../../case/view";
import type { LedgerFilter } from "../schema";
import { rosterScope } from "../../roster/queries/load-roster";
import { linkedFilters } from "../linked-filters";
import type { LinkedFilter } from "../view";

export interface LedgerFilterOptions {
  /** The divisions right under the office's own: communities of a street, streets of a district. */
  divisions: { code: string; name: string }[];
  /** Who carries cases of the street; none for other offices. */
  owners: CaseOwnerOption[];
  linked: LinkedFilter[];
}

/** What the filter bar of the ledger offers the actor, and the filters of the address that it does not hold, with their names. */
export async function ledgerFilterOptions(actor: Actor, filter: LedgerFilter, bar: readonly (keyof LedgerFilter)[], now: Date): Promise<LedgerFilterOptions> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh);
    const parent = scope.kind === "division" || scope.kind === "grant" || scope.kind === "monitor" ? fresh.organisation.divisionCode : null;
    const divisions = parent
      ? await tx.division.findMany({ where: { parentCode: parent, validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true } })
      : [];
    const owners = scope.kind === "division" && scope.level === "STREET" ? await caseOwnersOf(tx, scope.low, now) : [];
    const held = bar.filter((name) => {
      if (name === "division") return !filter.division || divisions.some(({ code }) => code === filter.division);
      if (name === "owner") return !filter.owner || owners.some(({ userId }) => userId === filter.owner);
      return true;
    });
    return {
      divisions, owners: owners.map(({ userId, name, absentUntil, supervisor }) => ({ userId, name, absentUntil, supervisor })),
      linked: await namedFilters(tx, fresh, linkedFilters(filter, held)),
    };
  });
}

/** Names for what stands in the address as a code or an id. */
export async function namedFilters(tx: Tx, actor: Actor, filters: readonly LinkedFilter[]): Promise<LinkedFilter[]> {
  const nameOf = async ({ kind, value }: LinkedFilter): Promise<string | undefined> => {
    switch (kind) {
      case "division":
        return (await tx.division.findUnique({ where: { code: value }, select: { name: true } }))?.name;
      case "owner":
        return (await tx.appUser.findUnique({ where: { id: value }, select: { name: true } }))?.name;
      case "round":
        return (await tx.screeningRound.findUnique({ where: { id: value }, select: { name: true } }))?.name;
      case "roster": {
        const found = await tx.rosterImport.findFirst({ where: { id: value, ...rosterScope(actor) }, select: { id: true, fileNameCipher: true } });
        return found ? decryptField(found.fileNameCipher, { table: "roster_import", column: "file_name_cipher", rowId: found.id }) : undefined;
      }
      default:
        return undefined;
    }
  };
  const result: LinkedFilter[] = [];
  for (const filter of filters) result.push({ ...filter, name: (await nameOf(filter)) ?? filter.name });
  return result;
}
