import { log } from "../log";
import { callerLeft } from "./caller-left";
import { maskedText } from "./masked-text";

interface Holder {
  hutongQuietConsole?: true;
}
const holder = globalThis as typeof globalThis & Holder;

const said = (parts: readonly unknown[]) => parts.filter((part) => typeof part === "string").map((part) => maskedText(part)).join(" ").trim();
const thrown = (parts: readonly unknown[]) => parts.find((part) => part instanceof Error);

/**
 * Errors and warnings of Next and of the libraries go through the process log, which masks: Next prints an error of a page whole, with whatever the database said
 * about the row. Objects are left out. In development the console stays as it is: there are no people's data.
 */
export function quietConsole(): void {
  if (holder.hutongQuietConsole) return;
  holder.hutongQuietConsole = true;
  console.error = (...parts: unknown[]) => log.error({ err: thrown(parts), from: "console" }, said(parts));
  console.warn = (...parts: unknown[]) => log.warn({ err: thrown(parts), from: "console" }, said(parts));
  // What nobody caught would be printed by Node itself, whole.
  process.on("uncaughtException", (error) => {
    // Whoever closes a page while it sends something ends that request, not the server for all.
    if (callerLeft(error)) return log.warn({ err: error }, "a caller went away in the middle of a request");
    log.fatal({ err: error }, "nobody caught this");
    process.exit(1);
  });
}
