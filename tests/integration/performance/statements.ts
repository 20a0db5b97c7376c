import pg from "pg";

/** A statement as the application sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

type Query = pg.Client["query"];

function statementOf(args: readonly unknown[]): Statement | undefined {
  const [first, second] = args;
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  if (first !== null && typeof first === "object" && "text" in first && typeof first.text === "string") {
    const values = "values" in first && Array.isArray(first.values) ? first.values : second;
    return { text: first.text, values: Array.isArray(values) ? values : [] };
  }
  return undefined;
}

const READS_OR_WRITES = /^\s*(select|with|insert|update|delete)\b/i;

/** What is sent to the database while `work` runs, by any connection of this process: taken at the driver, so nothing that the ORM adds is missed. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const found: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const statement = statementOf(args);
    if (statement && READS_OR_WRITES.test(statement.text)) found.push(statement);
    return Reflect.apply(original, this, args) as unknown;
  } as Query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return found;
}

export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Filter?: string;
  "Plan Rows": number;
  Plans?: PlanNode[];
}

/** The plan of a statement for this session's actor, and every node in it. Nothing is executed. */
export async function planOf(client: pg.ClientBase, sessionId: string, { text, values }: Statement, few = false): Promise<PlanNode[]> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT app_begin($1::uuid)", [sessionId]);
    // A table of a few rows is read whole whatever indexes it has.
    if (few) await client.query("SET LOCAL enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const nodes: PlanNode[] = [];
    const visit = (node: PlanNode): void => {
      nodes.push(node);
      node.Plans?.forEach(visit);
    };
    rows[0]?.["QUERY PLAN"].forEach(({ Plan }) => visit(Plan));
    return nodes;
  } finally {
    await client.query("ROLLBACK");
  }
}
