"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorState requestId={error.digest} onRetry={reset} />;
}
