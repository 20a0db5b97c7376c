import { rootClient } from "../db/client";
import { asSealer } from "./as-sealer";
import type { ChainLine } from "./row-digest";
import type { Seal } from "./seal";
import type { ChainSource } from "./verify-chain";

const WITHOUT_LIMIT = 2_147_483_647;

/**
 * What the server itself may read of the chain: through functions of the database, since its role sees no row of the log. Who can replace those functions can show
 * it what they like; the command reads the tables (scripts/audit/table-source.ts).
 */
export const serverSource: ChainSource = {
  async seals(after, limit) {
    const rows = await rootClient().$queryRaw<{ head: Seal; leaves: Uint8Array }[]>`SELECT head, leaves FROM audit_heads(${after}::bigint, ${limit}::int, true)`;
    return rows.map(({ head, leaves }) => ({ ...head, leaves: Buffer.from(leaves) }));
  },
  async removedMonths() {
    return (await rootClient().$queryRaw<{ month: string }[]>`SELECT month FROM audit_removed_months()`).map(({ month }) => month);
  },
  async rows(fromTx, toTx, floorId, ceilingId) {
    const rows = await asSealer((tx) => tx.$queryRaw<{ line: ChainLine }[]>`SELECT line FROM audit_rows(${fromTx}::xid8, ${toTx}::xid8, ${floorId}::bigint, ${WITHOUT_LIMIT}::int)`);
    const ceiling = ceilingId === null ? null : BigInt(ceilingId);
    return rows.map(({ line }) => line).filter((line) => ceiling === null || BigInt(line[0]) <= ceiling);
  },
  async nextFloor(floorId) {
    const rows = await rootClient().$queryRaw<{ floor: string | null }[]>`SELECT audit_next_floor(${floorId}::bigint) AS floor`;
    return rows[0]?.floor ?? null;
  },
};
