/** Next calls this once when a server process starts, before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("./lib/server/start-up");
  startUp();
  const { watchRosters } = await import("./lib/workflows/roster-background");
  watchRosters();
}
