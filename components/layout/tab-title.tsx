"use client";

import { useEffect } from "react";

/** The title of the tab where a page turned out to be another one: what was asked for has named itself already, and may do so once more after this. */
export function TabTitle({ title }: { title: string }) {
  useEffect(() => {
    const put = () => {
      if (document.title !== title) document.title = title;
    };
    put();
    const watch = new MutationObserver(put);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [title]);
  return null;
}
