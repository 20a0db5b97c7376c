import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { env } from "../env";
import { beforeNext } from "./before-next";
import { documentPolicy, RESOURCE_POLICY } from "./content-policy";

const TWO_YEARS_SECONDS = 63_072_000;

/** What the product never asks a browser for; a photo is taken by the phone's own camera, through a file field. */
const NEVER_USED = [
  "accelerometer", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
  "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
];

const FIXED: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": NEVER_USED.map((feature) => `${feature}=()`).join(", "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export interface Served {
  /** The address line, without its query. */
  path: string;
  /** The product's own origin. */
  origin: string;
  development: boolean;
}

const isNoPage = (path: string) => path.startsWith("/api/") || path.startsWith("/_next/");

/** The headers that protect an answer. `policy` of a page is also what Next reads the nonce from. */
export function protectiveHeaders({ path, origin, development }: Served): { policy: string; headers: Readonly<Record<string, string>> } {
  const secure = origin.startsWith("https://");
  const policy = isNoPage(path) ? RESOURCE_POLICY : documentPolicy({ nonce: randomBytes(18).toString("base64"), secure, development });
  return { policy, headers: { ...FIXED, "Content-Security-Policy": policy, ...(secure ? { "Strict-Transport-Security": `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` } : {}) } };
}

/** Puts them on every answer of this process, whoever gives it; Next keeps what stands there already. Call once, when the server starts. */
export function protectAnswers(): void {
  const { APP_ORIGIN: origin, NODE_ENV } = env();
  beforeNext("protect", (request, response: ServerResponse) => {
    const [path = ""] = (request.url ?? "").split(/[?#]/);
    const { policy, headers } = protectiveHeaders({ path, origin, development: NODE_ENV === "development" });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Whatever the sender wrote there: Next takes the nonce from the request's header of this name.
    request.headers["content-security-policy"] = policy;
    delete request.headers["content-security-policy-report-only"];
  });
}
