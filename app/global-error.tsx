"use client";

import { Button } from "@/components/ui/button";
import "./globals.css";

/** Stands in for the root layout when that fails, so it has no texts from there: both languages. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="zh-CN">
      <body>
        <title>护童</title>
        <main className="mx-auto max-w-xl px-4 py-16">
          <h1 className="text-xl">系统暂时不能使用</h1>
          <p className="mt-1">请稍候重试。如仍不能使用，请联系系统管理员。</p>
          <p lang="en" className="mt-3 text-muted">
            The system cannot be used for the moment. Try again shortly, or contact the system administrator.
          </p>
          {digest && <p className="mt-3 text-sm">问题编号 · Reference: <span className="font-mono select-all">{digest}</span></p>}
          <Button variant="primary" className="mt-4" onClick={() => retry()}>
            重试 · Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
