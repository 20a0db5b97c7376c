import { v4 } from "uuid";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { sortCopies } from "./kept-copies";
import { dropLocalCopy, keepCopyAs, readLocalCopies, type KeptCopy } from "./local-copy";
import { openWindows, thisWindow } from "./this-window";

interface Options {
  sessionKey: string;
  kind: string;
  subject: string;
  draft: LoadedDraft | null;
  /** It is of this form. */
  usable(content: string): boolean;
  /** What is offered is kept under a name of its own, so that what is typed before its writer decides does not write over it. */
  setAside?: boolean;
}

/** What this computer kept of a form that opens: to be restored, or to be offered. */
export async function openKept({ sessionKey, kind, subject, draft, usable, setAside }: Options): Promise<{ restore: KeptCopy | null; offer: KeptCopy | null }> {
  const here = await thisWindow();
  const copies = (await readLocalCopies(sessionKey, kind, subject)).filter(({ copy }) => usable(copy.content));
  const { restore, offer, drop } = sortCopies(copies, draft, here, await openWindows());
  for (const { window } of drop) dropLocalCopy(kind, subject, window);
  if (!setAside || offer?.window !== here) return { restore, offer };
  const aside = { ...offer, window: v4() };
  if (!(await keepCopyAs(sessionKey, kind, subject, aside))) return { restore, offer };
  dropLocalCopy(kind, subject, here);
  return { restore, offer: aside };
}

/** A copy that this window goes on with: the place where it was found is left once this window keeps it itself. */
export async function moveHere(kind: string, subject: string, taken: KeptCopy, keep: () => Promise<boolean>): Promise<void> {
  const [here, kept] = [await thisWindow(), await keep()];
  if (kept && taken.window !== here) dropLocalCopy(kind, subject, taken.window);
}
