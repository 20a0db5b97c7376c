import type { LoadedDraft } from "@/lib/features/draft/schema";
import type { KeptCopy, LocalCopy } from "./local-copy";

interface Opening {
  /** Goes on from the server's draft: it is what was typed last. */
  restore: KeptCopy | null;
  /** Differs from the server's draft without going on from it: its writer is asked. */
  offer: KeptCopy | null;
  /** The server has them word for word. */
  drop: readonly KeptCopy[];
}

/** The server's draft is what this copy knew, or an earlier save of the same line, whose answer was lost. */
export function goesOnFrom(copy: LocalCopy, draft: LoadedDraft | null): boolean {
  if (!draft) return copy.version === 0;
  // A copy from before lines had names knows its version alone.
  const { line, attempt } = copy.save ?? { line: "", attempt: 0 };
  return copy.version === draft.version || (draft.save?.line === line && draft.save.attempt <= attempt);
}

/**
 * What becomes of the copies on this computer when a form opens. `open`: the other windows that are; their text is theirs. Null where the browser does not tell: then
 * what another window kept is at most offered.
 */
export function sortCopies(copies: readonly KeptCopy[], draft: LoadedDraft | null, here: string, open: ReadonlySet<string> | null): Opening {
  const within = copies.filter(({ window }) => window === here || !open?.has(window));
  const same = ({ copy }: KeptCopy) => copy.content === draft?.content;
  const others = within.filter((kept) => !same(kept));
  const mine = others.find(({ window }) => window === here);
  const first = mine ?? others.find(({ window, copy }) => (open !== null || window === "") && goesOnFrom(copy, draft));
  const restore = first && goesOnFrom(first.copy, draft) ? first : null;
  return { restore, offer: restore ? null : (mine ?? others[0] ?? null), drop: within.filter((kept) => same(kept) && (kept.window === here || open !== null)) };
}
