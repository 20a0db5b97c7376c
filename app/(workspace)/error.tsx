"use client";

import { ErrorState } from "@/components/ui/error-state";

/** Inside the frame, so that the way on stays open. The digest is what the server's log names the failure by. */
export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return <ErrorState requestId={digest} onRetry={retry} />;
}
