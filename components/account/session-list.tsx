"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { unbroken } from "@/components/ui/unbroken";
import type { SessionView } from "@/lib/features/account/view";
import { formatDateTime } from "@/lib/i18n/format";

/** 'Chrome · Windows' of what a browser says of itself. */
function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find([[/Edg\//, "Edge"], [/MicroMessenger/, "WeChat"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]]);
  const system = find([[/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]]);
  return [browser, system].filter(Boolean).join(" · ") || null;
}

/** Where somebody is signed in: device, address, since when, when last used; `action` ends a session. Needs the texts of `account`. */
export function SessionList({ sessions, action }: { sessions: readonly SessionView[]; action: (session: SessionView) => ReactNode }) {
  const t = useTranslations("account.sessions");
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-sm last:border-b-0">
          <div>
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {deviceOf(session.userAgent) ?? t("unknownDevice")}
              {session.current && <Badge tone="action">{t("current")}</Badge>}
            </p>
            <p className="text-muted">
              {unbroken([t("since", { time: formatDateTime(new Date(session.startedAt)) }), t("seen", { time: formatDateTime(new Date(session.lastSeenAt)) }), session.ip].filter(Boolean).join(" · "))}
            </p>
          </div>
          {action(session)}
        </li>
      ))}
    </ul>
  );
}
