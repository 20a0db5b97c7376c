"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { footingOf } from "@/components/draft/footing";
import { moveHere, openKept } from "@/components/draft/open-kept";
import { useAutosave } from "@/components/draft/use-autosave";
import { discardDraftAction } from "@/lib/features/draft/actions";
import type { LoadedDraft } from "@/lib/features/draft/schema";
import { holdsPicture, readPhotoDraft, writePhotoDraft } from "./photo-draft";

interface Options {
  subject: string;
  sessionKey: string;
  draft: LoadedDraft | null;
  /** The registration's: it ties the photo to this form and no other. */
  clientKey: string;
}

/**
 * A photo chosen before the registration is filed: kept in a draft of its own, so that it is sent once and not with every word that is typed. One that was left
 * behind by another registration is thrown away, not shown.
 */
export function usePhotoDraft({ subject, sessionKey, draft, clientKey }: Options) {
  const [state, setState] = useState(() => ({ clientKey, picture: readPhotoDraft(draft?.content, clientKey) }));
  // The form has become another registration's, by a draft that this computer kept: so has its photo.
  if (state.clientKey !== clientKey) setState({ clientKey, picture: readPhotoDraft(draft?.content, clientKey) });
  const { picture } = state;
  const held = useRef({ clientKey, picture });
  useEffect(() => {
    held.current = { clientKey, picture };
  });
  const { changed, goOnFrom, keep, stop, shown } = useAutosave({
    kind: "PHOTO", subject, sessionKey, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null, content: () => writePhotoDraft(held.current),
  });

  useEffect(() => {
    void openKept({ sessionKey, kind: "PHOTO", subject, draft, usable: (content) => Boolean(readPhotoDraft(content, clientKey)) }).then(({ restore }) => {
      if (!restore || held.current.picture !== null) return;
      goOnFrom(footingOf(restore.copy, draft?.version ?? 0));
      held.current = { clientKey, picture: readPhotoDraft(restore.copy.content, clientKey) };
      setState(held.current);
      changed();
      void moveHere("PHOTO", subject, restore, keep);
    });
  }, [changed, clientKey, draft, goOnFrom, keep, sessionKey, subject]);

  useEffect(() => {
    // Left behind by a registration that is filed or given up: the draft is written over without it.
    if (holdsPicture(draft?.content) && readPhotoDraft(draft?.content, clientKey) === null) changed();
  }, [changed, clientKey, draft]);

  const choose = useCallback(
    (chosen: string | null) => {
      held.current = { ...held.current, picture: chosen };
      setState({ clientKey: held.current.clientKey, picture: chosen });
      changed();
    },
    [changed],
  );
  /** The form goes on as another one: its photo goes with it. */
  const goOnAs = useCallback(
    (key: string) => {
      held.current = { ...held.current, clientKey: key };
      setState(held.current);
      changed();
    },
    [changed],
  );
  /** Not sent with this registration: nothing of it stays. */
  const discard = useCallback(() => {
    stop();
    void discardDraftAction({ kind: "PHOTO", subject });
  }, [stop, subject]);
  return { picture, choose, goOnAs, stop, discard, failed: shown?.state === "failed" };
}
