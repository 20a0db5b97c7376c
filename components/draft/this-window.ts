import { v4 } from "uuid";

/**
 * Which window this is, for as long as it is open and over its reloads. A window that was duplicated brings the name of the first along: each holds a lock on its own
 * (Web Locks), and who finds it held takes another. Where the browser has no such locks the name stands as it is.
 */
const NAME = "hutong.window";
const LOCK = `${NAME}.`;

let claimed: Promise<string> | null = null;
let name: string | null = null;

const locks = () => (typeof navigator === "undefined" ? undefined : (navigator.locks as LockManager | undefined));

/** True when the lock is ours now; it goes with the window. */
function hold(id: string): Promise<boolean> {
  const manager = locks();
  if (!manager) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    manager
      .request(`${LOCK}${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<never>(() => undefined) : undefined;
      })
      .catch(reject);
  });
}

async function claim(): Promise<string> {
  try {
    const before = window.sessionStorage.getItem(NAME);
    if (before && (await hold(before))) return before;
    const id = v4();
    await hold(id);
    window.sessionStorage.setItem(NAME, id);
    return id;
  } catch {
    // Storage or locks may be switched off: then a reload is another window.
    return v4();
  }
}

export const thisWindow = (): Promise<string> => {
  claimed ??= claim().then((id) => (name = id));
  return claimed;
};

/** The same at once; null until it is known. */
export const thisWindowNow = (): string | null => name;

/** Which other windows are open; null where the browser does not tell. */
export async function openWindows(): Promise<ReadonlySet<string> | null> {
  try {
    const { held } = (await locks()?.query()) ?? {};
    return held ? new Set(held.flatMap(({ name: lock }) => (lock?.startsWith(LOCK) ? [lock.slice(LOCK.length)] : []))) : null;
  } catch {
    return null;
  }
}
