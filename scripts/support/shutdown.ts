import { explain, say } from "../bootstrap/progress.mjs";

type Cleanup = { name: string; run: () => Promise<void> | void };

const cleanups: Cleanup[] = [];
let ending: Promise<void> | undefined;
let stopping = false;

/** Registers what must be undone at the end; undone in reverse order. Answers a function that takes it back. */
export function atEnd(name: string, run: Cleanup["run"]): () => void {
  const entry = { name, run };
  cleanups.push(entry);
  return () => {
    const index = cleanups.indexOf(entry);
    if (index >= 0) cleanups.splice(index, 1);
  };
}

/** True once somebody asked us to stop: a child that ends now is no failure. */
export const isStopping = (): boolean => stopping;

/** Undoes everything that is registered, last first. */
export async function undoAll(): Promise<void> {
  for (let entry = cleanups.pop(); entry; entry = cleanups.pop()) {
    try {
      await entry.run();
    } catch (error) {
      console.error(`[hutong] stopping ${entry.name}:`, error);
    }
  }
}

/** Undoes everything once, then ends the process. */
export async function finish(code: number): Promise<never> {
  stopping = true;
  ending ??= undoAll();
  await ending;
  process.exit(code);
}

function stopBy(reason: string): void {
  // A terminal, npm and our parent each pass the same Ctrl-C on: only the first one counts.
  if (stopping) return;
  say(`${reason}: stopping (正在停止)`);
  void finish(0);
}

/**
 * Runs a task: signals and the death of the parent process stop it cleanly with exit code 0,
 * an error is explained and gives 1, otherwise its own code.
 */
export async function runTask(task: () => Promise<number | void>): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopBy(signal));
  if (process.channel) {
    process.on("disconnect", () => stopBy("The parent process is gone"));
    process.channel.unref();
  }
  // A closed terminal must not keep us from cleaning up.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  try {
    await finish((await task()) ?? 0);
  } catch (error) {
    if (stopping) await ending;
    else explain(error);
    await finish(1);
  }
}

/** Waits until the task is stopped from outside. */
export const forever = (): Promise<never> => new Promise<never>(() => undefined);

