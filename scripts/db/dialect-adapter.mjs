// @ts-check

/**
 * An adapter that only says "PostgreSQL": the engine wants one to know the dialect, yet comparing two data models needs no database.
 * The engine asks for the server's version and goes on without an answer.
 */
export function dialectAdapter() {
  const connection = {
    provider: "postgres",
    adapterName: "dialect-only",
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    dispose: async () => undefined,
    startTransaction: async () => {
      throw new Error("no database here");
    },
  };
  return { provider: "postgres", adapterName: "dialect-only", connect: async () => connection, connectToShadowDb: async () => connection };
}
