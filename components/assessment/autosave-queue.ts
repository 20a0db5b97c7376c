import type { Failure } from "@/components/form/use-action";
import type { ActionResult } from "@/lib/shared/refusal";

const QUIET_MS = 1500;
const RETRY_MS = 8000;

export type AutosaveStatus = { state: "saved"; at: string } | { state: "saving" | "unsaved" | "failed" };

export interface Saved {
  version: number;
  savedAt: string;
}

export interface AutosaveView {
  status: AutosaveStatus;
  /** A refusal: a conflict, a rule, a field. */
  failure: Failure | null;
  /** The version on which the next save builds. */
  version: number;
}

/**
 * Saves after a moment of quiet, one request at a time; without a connection it tries again. It stops when the server refuses, so that
 * nothing of somebody else's is overwritten.
 */
export class AutosaveQueue {
  save: ((version: number) => Promise<ActionResult<Saved>>) | null = null;
  private view: AutosaveView;
  private dirty = false;
  private halted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;

  constructor(initial: Saved, private readonly onChange: (view: AutosaveView) => void) {
    this.view = { status: { state: "saved", at: initial.savedAt }, failure: null, version: initial.version };
  }

  /** Something is typed that is not on the server. */
  get pending(): boolean {
    return this.dirty || this.running !== null;
  }

  touch(): void {
    this.dirty = true;
    if (this.running === null) this.show({ status: { state: "unsaved" } });
    clearTimeout(this.timer);
    if (!this.halted) this.timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  /** Saves now; false when it could not. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** After a conflict: goes on from the version that somebody else has saved. */
  resume(version: number): void {
    this.halted = false;
    this.dirty = true;
    this.show({ version, failure: null });
    void this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async run(): Promise<boolean> {
    while (this.dirty) {
      if (this.halted || !this.save) return false;
      this.dirty = false;
      this.show({ status: { state: "saving" } });
      const result = await this.save(this.view.version).catch(() => null);
      if (result?.ok) {
        this.show({ version: result.data.version, failure: null, status: { state: "saved", at: result.data.savedAt } });
        continue;
      }
      this.dirty = true;
      if (result === null) {
        this.show({ status: { state: "failed" } });
        this.timer = setTimeout(() => void this.flush(), RETRY_MS);
      } else {
        this.halted = result.code !== "INVALID";
        this.show({ failure: result, status: { state: "unsaved" } });
      }
      return false;
    }
    return true;
  }

  private show(part: Partial<AutosaveView>): void {
    this.view = { ...this.view, ...part };
    this.onChange(this.view);
  }
}
