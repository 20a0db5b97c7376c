import type { TestProject } from "vitest/node";
import { openTestServer, type TestServer } from "../../scripts/testing/test-server";
import { undoAll } from "../../scripts/support/shutdown";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Once per run: the server and the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("testServer", await openTestServer("vitest"));
  return undoAll;
}
