import type pg from "pg";
import type { ChainLine } from "../../lib/server/audit-chain/row-digest";
import type { ChainSource, SealWithLeaves } from "../../lib/server/audit-chain/verify-chain";

/** Columns of a row in the order and the form of ChainLine. */
const LINE = `id::text, (extract(epoch FROM at) * 1000)::bigint::text, tx::text, actor_id::text, actor_org_id::text, session_id::text, ip, user_agent, request_id, action, result::text, code,
  record_type, record_id, record_version::text, record_number, child_id::text, purpose, before::text, after::text`;

const SEAL = `number::text, kind, to_char(month, 'YYYY-MM') AS month, from_tx::text AS "fromTx", to_tx::text AS "toTx", floor_id::text AS "floorId", row_count AS "rowCount", first_id::text AS "firstId",
  last_id::text AS "lastId", root, previous, (extract(epoch FROM sealed_at) * 1000)::bigint::text AS "sealedAt", key_id AS "keyId", digest, mac, leaves`;

/** The chain as the tables have it, read on a connection that sees every row. No function of the database stands between. */
export function tableSource(client: pg.ClientBase): ChainSource {
  return {
    async seals(after, limit) {
      return (await client.query<SealWithLeaves>(`SELECT ${SEAL} FROM audit_seal WHERE number > $1 ORDER BY audit_seal.number LIMIT $2`, [after, limit])).rows;
    },
    async removedMonths() {
      return (await client.query<{ month: string }>("SELECT DISTINCT to_char(month, 'YYYY-MM') AS month FROM audit_seal WHERE kind = 'REMOVED'")).rows.map(({ month }) => month);
    },
    async rows(fromTx, toTx, floorId, ceilingId) {
      const { rows } = await client.query<string[]>({
        text: `SELECT ${LINE} FROM audit_event WHERE tx >= $1::xid8 AND tx < $2::xid8 AND audit_event.id > $3 AND ($4::bigint IS NULL OR audit_event.id <= $4)`,
        values: [fromTx, toTx, floorId, ceilingId], rowMode: "array",
      });
      return rows as unknown as ChainLine[];
    },
    async nextFloor(floorId) {
      return (await client.query<{ floor: string | null }>("SELECT min(floor_id)::text AS floor FROM audit_seal WHERE kind = 'ROWS' AND floor_id > $1", [floorId])).rows[0]?.floor ?? null;
    },
  };
}
