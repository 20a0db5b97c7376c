"use client";

import { ErrorState } from "@/components/ui/error-state";

/** The digest is what the server's log names the failure by. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <main>
      <ErrorState requestId={digest} onRetry={retry} />
    </main>
  );
}
