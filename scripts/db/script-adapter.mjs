// @ts-check
import { PrismaPg } from "@prisma/adapter-pg";

/**
 * Prisma's adapter cuts a script at every semicolon, also within functions and comments, and spreads the pieces over the pool.
 * A migration goes to the server as it is, on the one connection, where PostgreSQL runs it as one transaction.
 */
export function scriptAdapter(/** @type {string | undefined} */ connectionString) {
  const factory = new PrismaPg({ connectionString, max: 1 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        const { position, message } = /** @type {{ position?: string, message: string }} */ (error);
        const line = position ? script.slice(0, Number(position)).split("\n").length : undefined;
        throw new Error(line ? `${message} (line ${line})` : message, { cause: error });
      }
    };
    return adapter;
  };
  return factory;
}
