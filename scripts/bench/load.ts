import http from "node:http";
import { Stop } from "../bootstrap/progress.mjs";

export const CONNECTIONS = 10;

export interface BenchRequest {
  method?: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** What the answer must contain; without it an answer of status 200 could be a page that says something else. */
  marker: string;
}

export interface Target {
  name: string;
  origin: string;
  /** Requests enough to warm up with; fewer where each can be sent only once. */
  warmUp: number;
  /** The next request; undefined when there are no more. */
  next(): BenchRequest | undefined;
}

export interface Measured {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

interface Answer {
  status: number;
  body: string;
}

function send(agent: http.Agent, origin: string, { method = "GET", path, headers, body }: BenchRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${origin}${path}`, { agent, method, headers: { accept: "text/html", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") }));
      response.on("error", reject);
    });
    request.setTimeout(30_000, () => request.destroy(new Error("no answer within 30 s")));
    request.on("error", reject);
    request.end(body);
  });
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;

interface Driven {
  /** Milliseconds of each request. */
  times: number[];
  /** Seconds that all took. */
  elapsed: number;
}

/** Sends requests over kept-alive connections for so many seconds (or until there are none left); any answer but the expected one ends the run. */
async function drive(target: Target, seconds: number, most = Infinity): Promise<Driven> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const begun = performance.now();
  let sending = 0;
  const worker = async () => {
    while (performance.now() - begun < seconds * 1_000 && sending < most) {
      const request = target.next();
      if (!request) return;
      sending += 1;
      const sent = performance.now();
      const { status, body } = await send(agent, target.origin, request);
      times.push(performance.now() - sent);
      if (status !== 200 || !body.includes(request.marker)) {
        throw new Stop(`${target.name}: ${request.method ?? "GET"} ${request.path} answered ${status} ${status === 200 ? `without ${request.marker}` : ""}\n${body.slice(0, 600)}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  } finally {
    agent.destroy();
  }
  return { times, elapsed: (performance.now() - begun) / 1_000 };
}

const ROUNDS = 2;

/**
 * Warms up, then measures the targets in turns, so that what else the machine does in the meantime falls on each alike. `seconds` are those of
 * one target over all rounds.
 */
export async function measure(targets: readonly Target[], { warmUp, seconds }: { warmUp: number; seconds: number }): Promise<Measured[]> {
  for (const target of targets) await drive(target, warmUp, target.warmUp);
  const driven = targets.map((): Driven => ({ times: [], elapsed: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, target] of targets.entries()) {
      const { times, elapsed } = await drive(target, seconds / ROUNDS);
      const sum = driven[index]!;
      sum.times.push(...times);
      if (times.length > 0) sum.elapsed += elapsed;
    }
  }
  return driven.map(({ times, elapsed }, index) => {
    if (times.length === 0) throw new Stop(`${targets[index]?.name}: no request was left to measure`);
    const sorted = times.sort((a, b) => a - b);
    return { requests: sorted.length, perSecond: sorted.length / elapsed, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  });
}
