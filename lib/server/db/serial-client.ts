import pg from "pg";

/**
 * A connection that runs its queries one after the other. Prisma loads the relations of one transaction side by side; pg takes only one
 * query at a time, warns of a second one and will refuse it from its version 9 on, so that here the later ones wait.
 */
export class SerialClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // Looked up at each call, so that a test which listens on pg's own method hears these queries too.
    const send = (...args: unknown[]) => (pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>).apply(this, args);
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (...args: unknown[]): Promise<unknown> => {
      // The pool's own queries come with a callback, on a connection that nobody else has.
      if (args.some((arg) => typeof arg === "function")) return send(...args);
      const answer = last.then(() => send(...args));
      last = answer.catch(() => undefined);
      return answer;
    };
    this.query = inTurn as typeof this.query;
  }
}
