import { createHash } from "node:crypto";

/**
 * A row as the chain reads it, every column as text: id, at (milliseconds since 1970), tx, actor_id, actor_org_id, session_id, ip, user_agent, request_id, action,
 * result, code, record_type, record_id, record_version, record_number, child_id, purpose, before, after.
 */
export type ChainLine = readonly [id: string, atMs: string, tx: string, ...rest: (string | null)[]];

/** The number and the digest of what the row says, as a seal keeps them. */
export interface Leaf {
  id: string;
  /** 32 bytes. */
  content: Buffer;
}

export const DIGEST_BYTES = 32;
const ID_BYTES = 8;
const LEAF_BYTES = ID_BYTES + DIGEST_BYTES;

const sha256 = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

function idBytes(id: string): Buffer {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeBigInt64BE(BigInt(id));
  return bytes;
}

/** The digest of everything that a row says but its number, so that rows whose places were exchanged are known as such. */
export function leafOf(line: ChainLine): Leaf {
  const [id, ...content] = line;
  return { id, content: sha256(`hutong.audit.row.1\n${JSON.stringify(content)}`) };
}

/** The leaves of a seal in one piece, 40 bytes each. */
export const packLeaves = (leaves: readonly Leaf[]): Buffer => Buffer.concat(leaves.flatMap(({ id, content }) => [idBytes(id), content]));

/** Throws when the bytes are no whole number of leaves. */
export function unpackLeaves(bytes: Buffer): Leaf[] {
  if (bytes.length % LEAF_BYTES !== 0) throw new Error("not a list of leaves");
  return Array.from({ length: bytes.length / LEAF_BYTES }, (_, index) => {
    const start = index * LEAF_BYTES;
    return { id: String(bytes.readBigInt64BE(start)), content: bytes.subarray(start + ID_BYTES, start + LEAF_BYTES) };
  });
}

/** The Merkle root over leaves (RFC 6962: leaves and nodes are hashed apart, an odd one goes up as it is). In hex. */
export function merkleRoot(leaves: readonly Leaf[]): string {
  let level: Buffer[] = leaves.map(({ id, content }) => sha256(Buffer.of(0), idBytes(id), content));
  if (level.length === 0) return sha256("").toString("hex");
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index], level[index + 1]];
      if (left) above.push(right ? sha256(Buffer.of(1), left, right) : left);
    }
    level = above;
  }
  return level[0]?.toString("hex") ?? "";
}
