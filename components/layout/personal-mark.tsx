"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Watermark } from "@/components/ui/watermark";
import { formatDateTime } from "@/lib/i18n/format";
import { isHandedOut, showsPeople } from "@/lib/shared/personal-paths";

/**
 * Who looks and when, over each page with personal data and on each of its printed sheets. In the frame, so that no page can forget it; the frame is not drawn again from
 * page to page, so the time is taken anew here, and once more as a page is printed. A paper that is handed to a party bears the number of the copy in its place when it is printed.
 */
export function PersonalMark({ who, loadedAt }: { who: string; loadedAt: string }) {
  const path = usePathname();
  const [at, setAt] = useState(loadedAt);
  useEffect(() => {
    const now = () => setAt(new Date().toISOString());
    now();
    window.addEventListener("beforeprint", now);
    return () => window.removeEventListener("beforeprint", now);
  }, [path]);
  return showsPeople(path) ? <Watermark text={`${who} ${formatDateTime(new Date(at))}`} screenOnly={isHandedOut(path)} /> : null;
}
