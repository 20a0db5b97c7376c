"use client";

import { useCallback, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/shared/refusal";

export type Failure = Extract<ActionResult<unknown>, { ok: false }> | { ok: false; code: "network" | "unexpected"; requestId: string };

interface Runner<T> {
  run(input: unknown): void;
  pending: boolean;
  failure: Failure | null;
  clear(): void;
  /** The last success, for a message in place. */
  done: T | null;
}

/** Next puts the digest of an error of the server on what it throws; without one the request did not arrive. */
function thrown(error: unknown): Failure {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return { ok: false, code: digest ? "unexpected" : "network", requestId: digest };
}

/** Runs a server action once at a time and keeps its refusal; what was typed stays, since nothing is reset here. */
export function useAction<T>(action: (input: unknown) => Promise<ActionResult<T>>, onDone?: (data: T) => void): Runner<T> {
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<T | null>(null);
  const run = useCallback(
    (input: unknown) => {
      start(async () => {
        setDone(null);
        try {
          const result = await action(input);
          setFailure(result.ok ? null : result);
          if (!result.ok) return;
          setDone(result.data);
          onDone?.(result.data);
        } catch (error) {
          // A redirect of Next is thrown too, and must go on.
          if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")) throw error;
          setFailure(thrown(error));
        }
      });
    },
    [action, onDone],
  );
  return { run, pending, failure, done, clear: () => setFailure(null) };
}
