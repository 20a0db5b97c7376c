"use client";

import { useCallback, useContext, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/shared/refusal";
import { Reauthentication, type AskForProof } from "./reauthentication";

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
  const ask = useContext(Reauthentication);
  const [running, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<T | null>(null);
  const run = useCallback(
    (input: unknown) => {
      const send = (again: boolean) =>
        start(async () => {
          setDone(null);
          try {
            const result = await action(input);
            if (!result.ok && result.code === "REAUTHENTICATION_DUE" && ask && !again) return prove(ask, result);
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
      // A dangerous action: the person proves once more who it is, and the same is sent again. Outside the transition: the answer to the proof is an action itself,
      // and would wait for this one.
      const prove = (question: AskForProof, refusal: Failure) => {
        setAsking(true);
        const needsCode = "params" in refusal && refusal.params?.code === 1;
        void question(needsCode).then((proved) => {
          setAsking(false);
          if (proved) send(true);
          else setFailure(refusal);
        });
      };
      send(false);
    },
    [action, ask, onDone],
  );
  const pending = running || asking;
  return { run, pending, failure, done, clear: () => setFailure(null) };
}
