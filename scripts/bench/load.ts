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
  /** Mean size of an answer, as sent without compression. */
  kilobytes: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

interface Answer {
  status: number;
  body: string;
  bytes: number;
}

function send(agent: http.Agent, origin: string, { method = "GET", path, headers, body }: BenchRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${origin}${path}`, { agent, method, headers: { accept: "text/html", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const whole = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, body: whole.toString("utf8"), bytes: whole.length });
      });
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
  bytes: number;
}

/** Sends requests over kept-alive connections for so many seconds (longer for a slow page, until it has a sample; or until there are none left); any answer but the expected one ends the run. */
async function drive(target: Target, seconds: number, { least = 0, most = Infinity } = {}): Promise<Driven> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const begun = performance.now();
  let [sending, bytes] = [0, 0];
  const goesOn = () => {
    const elapsed = (performance.now() - begun) / 1_000;
    return sending < most && (elapsed < seconds || (sending < least && elapsed < seconds * LONGEST));
  };
  const worker = async () => {
    while (goesOn()) {
      const request = target.next();
      if (!request) return;
      sending += 1;
      const sent = performance.now();
      const { status, body, bytes: size } = await send(agent, target.origin, request);
      times.push(performance.now() - sent);
      bytes += size;
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
  return { times, elapsed: (performance.now() - begun) / 1_000, bytes };
}

const ROUNDS = 2;
/** Requests of a round that a median needs, and by how much a round may grow for them. */
const SAMPLE = 40;
const LONGEST = 6;

/**
 * Warms up, then measures the targets in turns, so that what else the machine does in the meantime falls on each alike. `seconds` are those of
 * one target over all rounds.
 */
export async function measure(targets: readonly Target[], { warmUp, seconds }: { warmUp: number; seconds: number }): Promise<Measured[]> {
  for (const target of targets) await drive(target, warmUp, { most: target.warmUp });
  const driven = targets.map((): Driven => ({ times: [], elapsed: 0, bytes: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, target] of targets.entries()) {
      const { times, elapsed, bytes } = await drive(target, seconds / ROUNDS, { least: SAMPLE });
      const sum = driven[index]!;
      sum.times.push(...times);
      sum.bytes += bytes;
      if (times.length > 0) sum.elapsed += elapsed;
    }
  }
  return driven.map(({ times, elapsed, bytes }, index) => {
    if (times.length === 0) throw new Stop(`${targets[index]?.name}: no request was left to measure`);
    const sorted = times.sort((a, b) => a - b);
    return { requests: sorted.length, kilobytes: bytes / sorted.length / 1_000, perSecond: sorted.length / elapsed, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
  });
}
