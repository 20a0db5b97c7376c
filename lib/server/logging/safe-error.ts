import { maskedText, withoutChinese } from "./masked-text";

export interface SafeError {
  type: string;
  code?: string;
  /** What the page shows as the number of the failure. */
  digest?: string;
  message: string;
  stack: readonly string[];
  cause?: SafeError;
}

const MESSAGE_LENGTH = 300;
const FRAMES = 12;
const DEPTH = 3;

const short = (value: unknown) => (typeof value === "string" && /^[\w:;@.-]{1,80}$/.test(value) ? value : undefined);

/** A place in the code, as V8 writes it; a line of the message is none. */
const FRAME = /^\s+at .*(:\d+:\d+|<anonymous>|native)\)?$/;

/** Where it came from. The message stands at the head of the stack, unless somebody changed it since. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const head = message ? stack.indexOf(message) : -1;
  return stack.slice(head < 0 ? 0 : head + message.length).split("\n").filter((line) => FRAME.test(line)).slice(0, FRAMES).map((line) => withoutChinese(line.trim()));
}

/**
 * An error for the log: what it is and where it came from. Of a database's error the message alone, never its details: they repeat the row. Other properties
 * (a query's parameters, a request) are left out, whatever they are called.
 */
export function safeError(error: unknown, depth = DEPTH): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === "string" ? maskedText(error).slice(0, MESSAGE_LENGTH) : "not an error", stack: [] };
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  return {
    type: error.name,
    ...(short(code) ? { code: short(code) } : {}), ...(short(String(digest ?? "")) ? { digest: short(String(digest)) } : {}),
    message: maskedText(error.message).slice(0, MESSAGE_LENGTH),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth > 0 ? { cause: safeError(error.cause, depth - 1) } : {}),
  };
}
