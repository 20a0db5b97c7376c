"use client";

import { useEffect } from "react";
import { copiedKind } from "@/lib/shared/copied-text";
import { isRecordPage } from "@/lib/shared/personal-paths";

/** Tells the log that an ID number or a long passage was copied from a record: how much, never what. */
export function CopyNote() {
  useEffect(() => {
    const note = () => {
      const path = window.location.pathname;
      const text = document.getSelection()?.toString() ?? "";
      const kind = isRecordPage(path) ? copiedKind(text) : null;
      if (!kind) return;
      void fetch("/api/copies", {
        method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ path, kind, characters: Math.min([...text].length, 1_000_000) }),
      }).catch(() => undefined);
    };
    document.addEventListener("copy", note);
    return () => document.removeEventListener("copy", note);
  }, []);
  return null;
}
