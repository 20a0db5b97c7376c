import { Server, type IncomingMessage, type ServerResponse } from "node:http";

type Step = (request: IncomingMessage, response: ServerResponse) => void;

interface Holder {
  hutongBeforeNext?: Map<string, Step>;
}
const holder = globalThis as typeof globalThis & Holder;

/**
 * Does something with every request of this process before Next sees it, and so also with those that Next answers by itself (files, what is malformed, what it
 * does not know). Call when the server starts; the same name once more replaces the step.
 */
export function beforeNext(name: string, step: Step): void {
  if (holder.hutongBeforeNext) {
    holder.hutongBeforeNext.set(name, step);
    return;
  }
  const steps = (holder.hutongBeforeNext = new Map([[name, step]]));
  const emit = Server.prototype.emit as (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event === "request") for (const each of steps.values()) each(args[0] as IncomingMessage, args[1] as ServerResponse);
    return emit.call(this, event, ...args);
  } as typeof Server.prototype.emit;
}
