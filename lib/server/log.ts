import pino, { type DestinationStream } from "pino";
import { maskedText, MASK } from "./logging/masked-text";
import { safeError } from "./logging/safe-error";

/** Whatever is logged under such a name is a person's or a secret. */
const NEVER = new Set([
  "password", "token", "cookie", "authorization", "secret", "name", "title", "phone", "idNumber", "address", "detail", "reason", "text", "content", "note", "q", "query", "body", "input", "params", "headers",
]);
const DEPTH = 4;
const ITEMS = 20;

function safeValue(value: unknown, depth = DEPTH): unknown {
  if (typeof value === "string") return maskedText(value);
  if (value instanceof Error) return safeError(value);
  if (value === null || typeof value !== "object") return value;
  if (depth === 0) return "…";
  if (Array.isArray(value)) return value.slice(0, ITEMS).map((inner) => safeValue(inner, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, NEVER.has(key) ? MASK : safeValue(inner, depth - 1)]));
}

/** A log that masks what it is given, whoever forgets to: a net, not a licence. `destination`: standard output unless told. */
export const createLog = (destination?: DestinationStream) =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: (fields) => safeValue(fields) as Record<string, unknown> },
      // The first is made safe above; pino's own would print it whole.
      serializers: { err: (error: unknown) => error, msg: (text: unknown) => (typeof text === "string" ? maskedText(text) : text) },
    },
    destination,
  );

/** The process log: JSON lines on standard output; never a name, a number or an address of a person. */
export const log = createLog();
