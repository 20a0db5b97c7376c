// @ts-check
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Stop } from "./progress.mjs";

/** The port and host to serve on. Throws Stop when PORT is not a port. */
export function readAddress(/** @type {Record<string, string | undefined>} */ env) {
  const text = env.PORT ?? "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) throw new Stop(`PORT is "${text}": it should be a number from 1 to 65535, such as PORT=3001 npm start`);
  return { port, host: env.HOST || "127.0.0.1" };
}

/** Undefined when the port can be listened on, otherwise the error code. */
export function tryPort(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((/** @type {(code: string | undefined) => void} */ resolve) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? "EUNKNOWN"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Any port that is free now. */
export function freePort(host = "127.0.0.1") {
  return new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port: 0, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Throws Stop with the way out when somebody else listens on the port.
 * `patience` in ms: a server of ours whose parent was killed needs a moment to leave.
 */
export async function assertPortFree(/** @type {number} */ port, /** @type {string} */ host, /** @type {string} */ command, patience = 3_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const code = await tryPort(port, host);
    if (!code) return;
    if (code === "EACCES") throw new Stop(`Port ${port} needs more rights than this user has. Choose another one:  PORT=3001 ${command}`);
    if (code === "EADDRNOTAVAIL") throw new Stop(`HOST ${host} is not an address of this machine.`);
    if (code !== "EADDRINUSE") throw new Stop(`Port ${port} on ${host} cannot be used (${code}).`);
    if (Date.now() > deadline) {
      const other = port === 65535 ? 3000 : port + 1;
      throw new Stop(`Port ${port} is taken by another program (端口 ${port} 已被占用).\n  Stop that program, or choose another port:  PORT=${other} ${command}`);
    }
    await sleep(250);
  }
}
